import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { DAY } from '../../domain/instant';
import { SEARCH_ATTRIBUTE_FLAGS } from '../search-attributes';
import { endingWithUs } from './ending-with-us';
import { freePort, isListening } from './ports';
import { createRunRecord } from './run-record';

export interface DevServerOptions {
  /** The `temporal` program; see findDevServer. */
  readonly binary: string;
  /** Keeps its database as `temporal.db` here. Without a home it forgets all when it stops. */
  readonly home?: string;
  /** Wanted if free, else another one. Any by default. */
  readonly port?: number;
  /** As `port`; without it Temporal's own pages are off. */
  readonly uiPort?: number;
  /** Lets workflows have clocks of their own (see time-skipping.ts). For tests, the demo and rehearsals. */
  readonly timeSkipping?: boolean;
  /** How long closed workflows can be looked at. Temporal itself would forget them after one day. Default 30. */
  readonly retentionDays?: number;
  /** Told what the server says: its greeting, and errors. */
  readonly log?: (line: string) => void;
}

export interface DevServer {
  readonly address: string;
  /** Temporal's own pages, when they are on. */
  readonly uiUrl: string | undefined;
  readonly pid: number;
  /** Resolves when the server is gone. Safe to call twice. */
  stop(): Promise<void>;
  /** Resolves when the process is gone, whoever ended it. */
  readonly ended: Promise<void>;
}

/**
 * Starts Temporal's dev server and returns when it answers, keeps closed workflows for `retentionDays`, and knows our
 * search attributes. It has a process group of its own, so that Ctrl-C is ours to handle, and ends with us: at our
 * exit, where the system can (Linux) even when we are killed; otherwise the next start in the same home ends it.
 *
 * @throws when it does not answer within 30 s, with its last words; or when another process uses the same home.
 */
export const startDevServer = async (options: DevServerOptions): Promise<DevServer> => {
  try {
    return await start(options);
  } catch (error) {
    // A port that was free a moment ago may be somebody's by now.
    if (error instanceof EndedAtOnce) return start(options);
    throw error;
  }
};

class EndedAtOnce extends Error {
  override readonly name = 'EndedAtOnce';
}

const start = async (options: DevServerOptions): Promise<DevServer> => {
  const { binary, home, timeSkipping = false, retentionDays = 30, log = () => undefined } = options;
  const record = home === undefined ? undefined : createRunRecord(home);
  if (home !== undefined) await mkdir(home, { recursive: true });
  await record?.takeOver(log);

  const port = await freePort(options.port);
  const uiPort = options.uiPort === undefined ? undefined : await freePort(options.uiPort);
  const flags = [
    '--ip=127.0.0.1',
    `--port=${port}`,
    '--log-level=error',
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', `${uiPort}`, '--ui-disable-news-fetch']),
    ...(home === undefined ? [] : ['--db-filename', join(home, 'temporal.db')]),
    // What it wrote survives being killed without waiting for the disk each time (docs/adr/0003): two fifths of its work.
    '--sqlite-pragma=synchronous=normal',
    ...SEARCH_ATTRIBUTE_FLAGS.flatMap((flag) => ['--search-attribute', flag]),
    ...(timeSkipping ? TIME_SKIPPING : []).flatMap((value) => ['--dynamic-config-value', value]),
  ];
  const [program, ...args] = await endingWithUs([binary, 'server', 'start-dev', ...flags]);
  const child = spawn(program, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const { lastWords, greeted } = listen(child, port, log);
  let gone = false;
  const ended = goneOf(child).then(() => {
    gone = true;
  });
  const address = `127.0.0.1:${port}`;
  // Without a database there is nothing to put away.
  const stop = () => stopChild(child, ended, home === undefined ? 'SIGKILL' : 'SIGTERM');

  try {
    await record?.write({ pid: child.pid ?? 0, address });
    await Promise.race([
      prepare(port, retentionDays, greeted, () => gone),
      ended.then(() => {
        throw new EndedAtOnce(`the dev server ended at once: ${lastWords()}`);
      }),
    ]);
  } catch (error) {
    await stop();
    await record?.clear();
    throw error;
  }
  return {
    address,
    uiUrl: uiPort === undefined ? undefined : `http://127.0.0.1:${uiPort}`,
    pid: child.pid ?? 0,
    ended,
    async stop() {
      await stop();
      await record?.clear();
    },
  };
};

/** Each was measured: docs/adr/0004-time-skipping.md. */
const TIME_SKIPPING = [
  'frontend.WorkflowTimeSkippingEnabled=true',
  // A timer fires within milliseconds of its moment, and 24 of them in a row in one second instead of five.
  'history.timerProcessorMaxTimeShift="10ms"',
  'history.timerProcessorMaxPollRPS=2000',
  'history.timerProcessorMaxPollHostRPS=2000',
  // Continuing as new twice within its minimum would double the time skipped so far.
  'history.workflowIdReuseMinimalInterval="0s"',
];

interface Heard {
  /** What went wrong, or else the last it said. */
  lastWords(): string;
  /**
   * Resolves when it told its port, which it does once the port is its own. That somebody answers there says less: two
   * that start at one moment may both have found the port free, and whoever lost would take the other for itself.
   */
  readonly greeted: Promise<void>;
}

const listen = (child: ChildProcess, port: number, log: (line: string) => void): Heard => {
  const said: string[] = [];
  const hear = (stream: Readable | null, heard: (line: string) => void) => {
    if (!stream) return;
    createInterface({ input: stream }).on('line', (line) => {
      if (line.trim() === '') return;
      if (said.push(line) > 200) said.shift();
      log(line);
      heard(line);
    });
  };
  return {
    // What went wrong stands in front of a long trace.
    lastWords: () =>
      said.find((line) => /panic|error|fatal|unable|in use/i.test(line)) ?? said.at(-1) ?? 'it said nothing',
    greeted: new Promise((resolve) => {
      hear(child.stdout, (line) => line.includes(`:${port}`) && resolve());
      hear(child.stderr, () => undefined);
    }),
  };
};

const goneOf = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });

const stopChild = async (child: ChildProcess, ended: Promise<void>, signal: NodeJS.Signals): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.kill(signal);
  const soft = new AbortController();
  await Promise.race([ended, wait(5_000, undefined, { signal: soft.signal }).catch(() => undefined)]);
  soft.abort();
  child.kill('SIGKILL');
  await ended;
};

const GREETS_WITHIN_MS = 10_000;

/** Waits until the server answers for its default namespace, and tells it how long to remember. */
const prepare = async (
  port: number,
  retentionDays: number,
  greeted: Promise<void>,
  isGone: () => boolean,
): Promise<void> => {
  const deadline = AbortSignal.timeout(30_000);
  const tooLate = () => isGone() || deadline.aborted;
  // One that never greets has had the time to find that its port is taken.
  await Promise.race([greeted, wait(GREETS_WITHIN_MS, undefined, { ref: false })]);
  // gRPC waits a second before it knocks again: so it is asked only when the door is open.
  while (!tooLate() && !(await isListening(port))) await wait(20);
  const connection = Connection.lazy({ address: `127.0.0.1:${port}` });
  const remember = { workflowExecutionRetentionTtl: msToTs(retentionDays * DAY) };
  try {
    for (;;) {
      try {
        deadline.throwIfAborted();
        await connection.withDeadline(Date.now() + 2_000, () =>
          connection.workflowService.updateNamespace({ namespace: 'default', config: remember }),
        );
        return;
      } catch (error) {
        if (tooLate()) throw new Error(`the dev server does not answer on port ${port}`, { cause: error });
        await wait(50);
      }
    }
  } finally {
    await connection.close();
  }
};
