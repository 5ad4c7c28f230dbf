import type { PGlite } from '@electric-sql/pglite';

/** As PostgreSQL's autovacuum decides by default, but for small tables: they are cheap to carry. */
const NEEDS = `
  select quote_ident(relname) as "table" from pg_stat_user_tables
  where n_dead_tup > 1000 + 0.2 * n_live_tup
  order by n_dead_tup desc
`;

/**
 * Makes room again of rows that were written over, and counts anew what the planner goes by. A PostgreSQL server has a
 * process for that; without it every change of a complaint would stay in the files for ever. Returns the tables it tidied.
 */
export async function tidy(pglite: PGlite): Promise<readonly string[]> {
  // What was counted is otherwise told a second later.
  await pglite.exec('select pg_stat_force_next_flush()');
  const { rows } = await pglite.query<{ readonly table: string }>(NEEDS);
  for (const { table } of rows) await pglite.exec(`vacuum (analyze) ${table}`);
  return rows.map(({ table }) => table);
}

/** Tidies every so often, until it is stopped. What does not succeed now is done the next time. */
export function tidyEvery(ms: number, pglite: PGlite): () => Promise<void> {
  let underWay: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    underWay = underWay.then(() => tidy(pglite)).catch(() => undefined);
  }, ms);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
