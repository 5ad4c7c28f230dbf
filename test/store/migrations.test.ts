import { openStore } from '../../src/store/open-store';
import { startPostgres, type PostgresServer } from '../support/postgres';
import { admitted } from './people';

describe('several processes on one PostgreSQL server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  test('all may start at once on an empty database: the tables are made once, and each can work', async () => {
    const databaseUrl = await server.createDatabase();
    const stores = await Promise.all(Array.from({ length: 5 }, () => openStore({ databaseUrl })));
    const references = await Promise.all(stores.map((store) => admitted(store)));
    expect((await stores[0]?.cases.list({}))?.rows).toHaveLength(references.length);
    const applied = await stores[0]?.database.introspection.getTables({ withInternalKyselyTables: true });
    expect(applied?.map((table) => table.name)).toContain('kysely_migration');
    await Promise.all(stores.map((store) => store.close()));
  });

  test('a server that is away is an error that says so, not a hang', async () => {
    await expect(openStore({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none' })).rejects.toThrow(
      /ECONNREFUSED|case store/,
    );
  });
});

test('where this machine has no PostgreSQL, the one from the package registry does', async () => {
  const server = await startPostgres('package');
  try {
    const store = await openStore({ databaseUrl: await server.createDatabase() });
    expect(await store.cases.find(await admitted(store))).toBeDefined();
    await store.close();
  } finally {
    await server.stop();
  }
});
