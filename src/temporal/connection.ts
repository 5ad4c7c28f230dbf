import { Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection, type NativeConnectionOptions } from '@temporalio/worker';
import { wordsOf } from './grpc';

/** How to reach a Temporal, for clients and workers alike. */
export interface TemporalTarget {
  readonly connection: NativeConnectionOptions;
  readonly address: string;
  readonly namespace: string;
}

/** Nobody answers at the address, or refuses us; the message says what to look at. */
export class TemporalUnreachable extends Error {
  override readonly name = 'TemporalUnreachable';
}

/**
 * The Temporal that the user means, by Temporal's own rules: `TEMPORAL_*` variables over the named profile of its
 * configuration file. An `address` given here (our own dev server's) wins over both.
 *
 * @throws when a profile is named that does not exist, or the file cannot be read.
 */
export const temporalTarget = (environment: Readonly<Record<string, string>>, address?: string): TemporalTarget => {
  const config = loadClientConnectConfig({ overrideEnvVars: { ...environment } });
  const reached = address ?? config.connectionOptions.address ?? 'localhost:7233';
  return {
    connection: address === undefined ? { ...config.connectionOptions, address: reached } : { address },
    address: reached,
    namespace: config.namespace ?? 'default',
  };
};

/** Connects a client. @throws {TemporalUnreachable} within five seconds when nobody answers. */
export const connectClient = async ({ connection, address }: TemporalTarget): Promise<Connection> => {
  // A certificate that cannot be read is told by this already.
  const client = await reaching(address, async () => Connection.lazy({ ...connection, connectTimeout: '5s' }));
  try {
    await reaching(address, () => client.ensureConnected());
    return client;
  } catch (error) {
    await client.close(); // or it would go on knocking, and keep the process alive
    throw error;
  }
};

/** Connects a worker. @throws {TemporalUnreachable} when nobody answers. */
export const connectWorker = async ({ connection, address }: TemporalTarget): Promise<NativeConnection> =>
  reaching(address, () => NativeConnection.connect(connection));

const reaching = async <T>(address: string, connecting: () => Promise<T>): Promise<T> => {
  try {
    return await connecting();
  } catch (error) {
    throw new TemporalUnreachable(
      `no Temporal answers at ${address} (${wordsOf(error)}): start it, set TEMPORAL_ADDRESS, or unset it and let \`npm start\` bring a dev server`,
      { cause: error },
    );
  }
};
