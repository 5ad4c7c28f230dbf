import { type Kysely, sql } from 'kysely';

/** As PostgreSQL's autovacuum decides by default, but for small tables: they are cheap to carry. */
const untidy = sql<{ readonly table: string }>`
  select relname as "table" from pg_stat_user_tables
  where n_dead_tup > 1000 + 0.2 * n_live_tup
  order by n_dead_tup desc
`;

/**
 * Makes room again of rows that were written over, and counts anew what the planner goes by. A PostgreSQL server has a
 * process for that; without it every change of a complaint would stay in the files for ever. Waits its turn, like any
 * other statement: PGlite has one connection, and no transaction bears this in its midst. Returns the tables it tidied.
 */
export async function tidy<T>(database: Kysely<T>): Promise<readonly string[]> {
  // What was counted is otherwise told a second later.
  await sql`select pg_stat_force_next_flush()`.execute(database);
  const { rows } = await untidy.execute(database);
  for (const { table } of rows) await sql`vacuum (analyze) ${sql.table(table)}`.execute(database);
  return rows.map(({ table }) => table);
}

/** Tidies every so often, until it is stopped. What does not succeed now is done the next time. */
export function tidyEvery<T>(ms: number, database: Kysely<T>): { stop(): Promise<void> } {
  let underWay: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    underWay = underWay.then(() => tidy(database)).catch(() => undefined);
  }, ms);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await underWay;
    },
  };
}
