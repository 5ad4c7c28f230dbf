import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import { readSettings } from '../../src/settings';
import { findDevServer } from '../../src/temporal/dev-server/find';
import { type DevServer, startDevServer } from '../../src/temporal/dev-server/start';
import { createTimeSkipping, type TimeSkipping } from '../../src/temporal/time-skipping';
import { bundleOf, type WorkflowCode } from './workflow-bundle';

/**
 * A real Temporal server for one test file, whose workflows' time moves at will.
 *
 *     const temporal = useTemporal();                                    // at the top of the file
 *
 *     test('a complaint nobody picks up', () =>
 *       temporal.run({ workflowsPath: require.resolve('...'), activities }, async ({ client, taskQueue, time }) => {
 *         await time.start(complaint, { workflowId, taskQueue, args, at: Date.parse('2030-01-04T09:00:00Z') });
 *         await time.advance(workflowId, 3 * DAY);
 *       }));
 *
 * The server forgets all when the file ends. Each `run` has a worker and a task queue of its own, named after the
 * test; the worker drains when the story ends or fails. For a worker that comes and goes, call `run` twice with the
 * same `taskQueue`: workflows live on in between.
 */
export const useTemporal = (): TestTemporal => {
  let up: Up | undefined;
  const bundles = new Map<string, Promise<WorkflowCode>>();
  const codeOf = (workflowsPath: string, payloadConverterPath?: string): Promise<WorkflowCode> => {
    const known = bundles.get(workflowsPath) ?? bundleOf(workflowsPath, payloadConverterPath);
    bundles.set(workflowsPath, known);
    return known;
  };
  const use = (): Up => {
    if (!up) throw new Error('the Temporal server is up only while tests run');
    return up;
  };

  beforeAll(async () => {
    up = await start();
  });
  afterAll(async () => {
    await up?.stop();
    up = undefined;
  });

  return {
    get client() {
      return use().client;
    },
    get connection() {
      return use().connection;
    },
    get nativeConnection() {
      return use().nativeConnection;
    },
    get time() {
      return use().time;
    },
    get address() {
      return use().server.address;
    },
    async run(options, story) {
      const { client, time, nativeConnection } = use();
      const { workflowsPath, taskQueue = queueOfThisTest(), ...rest } = options;
      const { payloadConverterPath } = rest.dataConverter ?? {};
      const workflowBundle =
        workflowsPath === undefined ? undefined : await codeOf(workflowsPath, payloadConverterPath);
      const worker = await Worker.create({
        ...(workflowBundle && { workflowBundle }),
        ...rest,
        connection: nativeConnection,
        taskQueue,
        // A busy machine is no deadlock; see workers/worker.ts.
        ...{ isolateExecutionTimeout: '60s' },
        shutdownGraceTime: '2s',
      });
      return worker.runUntil(() => story({ client, taskQueue, time }));
    },
  };
};

export interface TestTemporal {
  readonly client: Client;
  readonly connection: Connection;
  readonly nativeConnection: NativeConnection;
  readonly time: TimeSkipping;
  readonly address: string;
  run<T>(
    options: Omit<WorkerOptions, 'connection' | 'taskQueue'> & { taskQueue?: string },
    story: (at: Story) => Promise<T>,
  ): Promise<T>;
}

export interface Story {
  readonly client: Client;
  readonly taskQueue: string;
  readonly time: TimeSkipping;
}

let queues = 0;
/** Unique, and readable in Temporal's own pages and errors. */
const queueOfThisTest = (): string => `${expect.getState().currentTestName ?? 'no test'} #${++queues}`;

interface Up {
  readonly server: DevServer;
  readonly connection: Connection;
  readonly nativeConnection: NativeConnection;
  readonly client: Client;
  readonly time: TimeSkipping;
  stop(): Promise<void>;
}

const start = async (): Promise<Up> => {
  quiet();
  const server = await startDevServer({ binary: await devServer(), timeSkipping: true });
  // A page of history may weigh more than the 4 MB that gRPC takes by itself; an advance reads histories whole.
  const channelArgs = { 'grpc.max_receive_message_length': 64 * 1024 * 1024 };
  const connection = await Connection.connect({ address: server.address, channelArgs });
  const nativeConnection = await NativeConnection.connect({ address: server.address });
  const client = new Client({ connection });
  return {
    server,
    connection,
    nativeConnection,
    client,
    time: createTimeSkipping(client, { patience: 150_000 }),
    async stop() {
      await nativeConnection.close();
      await connection.close();
      await server.stop();
    },
  };
};

/** The `temporal` program that tests run with: found, or fetched once into `.tuntas/bin`. */
export const devServer = (): Promise<string> => {
  const { executable, searchPath } = readSettings().temporal;
  const said: string[] = [];
  return findDevServer({
    executable,
    searchPath,
    home: join(__dirname, '..', '..', '.tuntas'),
    say: (line) => said.push(line),
  }).catch((error: unknown) => {
    throw new Error(`${said.join('\n')}\n${String(error)}`, { cause: error });
  });
};

/** The SDK's own log would bury the tests' names; what goes wrong still shows. */
const onlyErrors = new DefaultLogger('ERROR');
let quieted = false;
export const quiet = (): void => {
  if (!quieted) Runtime.install({ logger: onlyErrors });
  quieted = true;
};
