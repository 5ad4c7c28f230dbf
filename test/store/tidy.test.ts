import { type EmbeddedPostgres, openPglite } from '../../src/store/pglite/pglite';
import { tidy } from '../../src/store/pglite/tidy';

const ROWS = 400;

describe('rows that are written over', () => {
  let embedded: EmbeddedPostgres;
  beforeAll(async () => {
    embedded = await openPglite();
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
    expect(await tidy(embedded.pglite)).toEqual(['snapshots']);
    const after = await bytes();
    for (let round = 0; round < 6; round += 1) {
      await writtenOver(5);
      await tidy(embedded.pglite);
    }
    expect(await bytes()).toBeLessThan(after * 1.3);
  });

  test('are left alone while they are few', async () => {
    await writtenOver(2);
    expect(await tidy(embedded.pglite)).toEqual([]);
  });

  test('wait while a transaction is under way, which sees nothing of it', async () => {
    await writtenOver(5);
    const tidied = await embedded.pglite.transaction(async (tx) => {
      await tx.query('update snapshots set due = -1');
      const later = tidy(embedded.pglite);
      const { rows } = await tx.query<{ due: number }>('select distinct due from snapshots');
      expect(rows).toEqual([{ due: -1 }]);
      return { later };
    });
    expect(await tidied.later).toEqual(['snapshots']);
  });
});
