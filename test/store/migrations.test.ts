import { Kysely, Migrator, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import { beginning } from '../../src/store/migrations/0001-beginning';
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

  test('what an earlier release kept is there afterwards: numbered, found and listed', async () => {
    const databaseUrl = await server.createDatabase();
    const earlier = new Kysely<unknown>({
      dialect: new PostgresDialect({ pool: new Pool({ connectionString: databaseUrl }) }),
    });
    const migrations = { '0001-beginning': beginning };
    await new Migrator({ db: earlier, provider: { getMigrations: async () => migrations } }).migrateToLatest();
    await sql`insert into complaints (reference, opening, received_at, terms)
      values ('TN-00000-0000A', '{"channel":"web"}', now(), '{"points":[{"id":"1","regime":"id-ojk-written"}]}')`.execute(
      earlier,
    );
    await sql`insert into personal values ('TN-00000-0000A', 'Tagihan', 'Dobel', '{"name":"Siti"}', null, null)`.execute(
      earlier,
    );
    for (const seq of [1, 2]) {
      await sql`insert into timeline (reference, at, type, actor, data, seq, origin)
        values ('TN-00000-0000A', now(), 'received', '{}', '{}', ${seq}, ${String(seq)})`.execute(earlier);
    }
    await earlier.destroy();

    const store = await openStore({ databaseUrl });
    const { rows } = await store.cases.list({ text: 'siti dobel', regime: 'id-ojk-written' });
    expect(rows.map(({ reference }) => reference)).toEqual(['TN-00000-0000A']);
    const numbers = await store.database.selectFrom('timeline').select(['seq', 'number']).orderBy('seq').execute();
    expect(numbers).toEqual([
      { seq: 1, number: '1' },
      { seq: 2, number: '2' },
    ]);
    expect(await store.database.selectFrom('numbers').selectAll().execute()).toMatchObject([{ last: '2' }]);
    await store.close();
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
