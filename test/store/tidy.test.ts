import { Kysely, sql } from 'kysely';
import { pgliteDialect } from '../../src/store/pglite/dialect';
import { type EmbeddedPostgres, openPglite } from '../../src/store/pglite/pglite';
import { tidy } from '../../src/store/pglite/tidy';

const ROWS = 400;

describe('rows that are written over', () => {
  let embedded: EmbeddedPostgres;
  let database: Kysely<unknown>;
  beforeAll(async () => {
    embedded = await openPglite();
    database = new Kysely({ dialect: pgliteDialect(embedded.pglite) });
  });
  beforeEach(async () => {
    await embedded.pglite.exec(`
      drop table if exists snapshots;
      create table snapshots (id integer primary key, due integer, said text);
      create index on snapshots (due);
      insert into snapshots select id, 0, repeat('x', 500) from generate_series(1, ${ROWS}) as id;
    `);
  });
  afterAll(() => embedded.close());

  const writtenOver = (times: number) =>
    embedded.pglite.exec(Array.from({ length: times }, () => 'update snapshots set due = due + 1').join(';'));
  const bytes = async () => {
    const { rows } = await embedded.pglite.query<{ size: number }>(
      `select pg_total_relation_size('snapshots')::integer as size`,
    );
    return rows[0]?.size ?? 0;
  };

  test('make room again: however often they change, the files stay as large as they were', async () => {
    await writtenOver(5);
    expect(await tidy(database)).toEqual(['snapshots']);
    const after = await bytes();
    for (let round = 0; round < 6; round += 1) {
      await writtenOver(5);
      await tidy(database);
    }
    expect(await bytes()).toBeLessThan(after * 1.3);
  });

  test('are left alone while they are few', async () => {
    await writtenOver(2);
    expect(await tidy(database)).toEqual([]);
  });

  test('wait while a transaction is under way, which goes on as if nothing were', async () => {
    await writtenOver(5);
    const { later } = await database.transaction().execute(async (tx) => {
      await sql`update snapshots set due = -1`.execute(tx);
      const later = tidy(database);
      await new Promise((resolve) => setTimeout(resolve, 50));
      const { rows } = await sql`select distinct due from snapshots`.execute(tx);
      expect(rows).toEqual([{ due: -1 }]);
      return { later };
    });
    expect(await later).toEqual(['snapshots']);
    expect((await sql`select distinct due from snapshots`.execute(database)).rows).toEqual([{ due: -1 }]);
  });
});
