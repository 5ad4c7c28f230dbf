import type { PGlite } from '@electric-sql/pglite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type TransactionSettings,
} from 'kysely';

/** How kysely speaks to PostgreSQL inside this process: the dialect of any PostgreSQL, over the one connection that there is. */
export const pgliteDialect = (pglite: PGlite): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => driverOf(pglite),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createIntrospector: (database) => new PostgresIntrospector(database),
});

function driverOf(pglite: PGlite): Driver {
  const connection: DatabaseConnection = {
    async executeQuery<R>({ sql, parameters }: CompiledQuery) {
      const { rows, affectedRows } = await pglite.query<R>(sql, [...parameters]);
      return affectedRows === undefined ? { rows } : { rows, numAffectedRows: BigInt(affectedRows) };
    },
    streamQuery() {
      throw new Error('PGlite answers whole: ask page by page');
    },
  };
  const does = async (command: string) => {
    await connection.executeQuery(CompiledQuery.raw(command));
  };
  /** Whoever holds it, and those who wait for it: what one does in a transaction nobody else does meanwhile. */
  let held = false;
  const waiting: (() => void)[] = [];

  return {
    init: async () => undefined,
    async acquireConnection() {
      if (held) await new Promise<void>((turn) => waiting.push(turn));
      held = true;
      return connection;
    },
    async releaseConnection() {
      const next = waiting.shift();
      if (next) next();
      else held = false;
    },
    beginTransaction: (_connection, { isolationLevel }: TransactionSettings) =>
      does(isolationLevel === undefined ? 'begin' : `start transaction isolation level ${isolationLevel}`),
    commitTransaction: () => does('commit'),
    rollbackTransaction: () => does('rollback'),
    // Whoever opened it closes it.
    destroy: async () => undefined,
  };
}
