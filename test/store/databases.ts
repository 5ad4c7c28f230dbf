import { openStore, type OpenedStore } from '../../src/store/open-store';
import { openFreshStore } from '../support/cluster';
import { startPostgres } from '../support/postgres';

/** Both databases that Tuntas runs on. Every story about the store is told on each. */
const DATABASES: readonly [name: string, start: () => Promise<TestDatabase>][] = [
  ['PGlite', startPglite],
  ['PostgreSQL', startServer],
];

export interface TestDatabase {
  readonly store: OpenedStore;
  stop(): Promise<void>;
}

async function startPglite(): Promise<TestDatabase> {
  const store = await openFreshStore();
  return { store, stop: () => store.close() };
}

async function startServer(): Promise<TestDatabase> {
  const server = await startPostgres();
  try {
    const store = await openStore({ databaseUrl: await server.createDatabase() });
    const stop = async () => {
      await store.close();
      await server.stop();
    };
    return { store, stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Tells stories on both databases. `store()` is there once a story runs. */
export function onBothDatabases(stories: (store: () => OpenedStore) => void): void {
  describe.each(DATABASES)('on %s', (_name, start) => {
    let database: TestDatabase | undefined;
    beforeAll(async () => {
      database = await start();
    });
    afterAll(() => database?.stop());
    stories(() => {
      if (!database) throw new Error('The store is not open yet.');
      return database.store;
    });
  });
}
