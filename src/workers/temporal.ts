import { Client, type Connection } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import type { Settings } from '../settings';
import { connectClient, connectWorker, type TemporalTarget, temporalTarget } from '../temporal/connection';
import { findDevServer } from '../temporal/dev-server/find';
import { type DevServer, startDevServer } from '../temporal/dev-server/start';
import { ensureSearchAttributes } from '../temporal/search-attributes';

/** The Temporal we work with: the user's own, or a dev server that lives as long as we do. */
export interface AtTemporal {
  readonly target: TemporalTarget;
  readonly client: Client;
  readonly connection: Connection;
  /** Connections for workers are of another kind; made when asked for, closed with the rest. */
  workerConnection(): Promise<NativeConnection>;
  /** Whether the namespace has our search attributes. */
  readonly searchable: boolean;
  /** Ours, when we brought one. */
  readonly devServer: DevServer | undefined;
  close(): Promise<void>;
}

const USUAL_PORT = 7233;
const USUAL_UI_PORT = 8233;

export async function reachTemporal(settings: Settings, say: (line: string) => void, log: Logger): Promise<AtTemporal> {
  const { temporal, home } = settings;
  const devServer = temporal.given ? undefined : await bringDevServer(settings, say, log);
  const target = temporalTarget(temporal.environment, devServer?.address);
  try {
    return await connect(target, devServer, log);
  } catch (error) {
    await devServer?.stop();
    throw error;
  }

  async function bringDevServer({ temporal: { executable, searchPath } }: Settings, tell: typeof say, logger: Logger) {
    const binary = await findDevServer({ executable, searchPath, home, say: tell });
    const listen = { port: USUAL_PORT, uiPort: USUAL_UI_PORT };
    return startDevServer({ binary, home, ...listen, log: (line) => logger.debug({ line }, 'temporal') });
  }
}

async function connect(target: TemporalTarget, devServer: DevServer | undefined, log: Logger): Promise<AtTemporal> {
  const connection = await connectClient(target);
  const opened: NativeConnection[] = [];
  // Complaints live without search attributes; only Temporal's own lists do not.
  const searchable = await ensureSearchAttributes(connection, target.namespace).then(
    () => true,
    (error: unknown) => {
      log.warn({ err: error }, 'Temporal lists complaints without our search attributes');
      return false;
    },
  );
  return {
    target,
    connection,
    searchable,
    client: new Client({ connection, namespace: target.namespace }),
    devServer,
    async workerConnection() {
      const native = await connectWorker(target);
      opened.push(native);
      return native;
    },
    async close() {
      await connection.close();
      for (const native of opened) await native.close();
      await devServer?.stop();
    },
  };
}
