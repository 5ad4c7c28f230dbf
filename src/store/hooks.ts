import type { Hooks } from './case-store';
import { keepFiles } from './files';
import type { Database } from './tables';
import { json, toDate, toInstant } from './values';

/** What came in from outside, kept until its complaint was told. */
export function createHooks(db: Database): Hooks {
  return {
    keep: (hook, files = []) =>
      db.transaction().execute(async (tx) => {
        const { id, source, receivedAt, body } = hook;
        const kept = await tx
          .insertInto('hooks')
          .values({ id, source, received_at: toDate(receivedAt), body: json(body) })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .returning('id')
          .executeTakeFirst();
        if (kept) await keepFiles(tx, hook, files);
        return kept !== undefined;
      }),
    async has(id) {
      const row = await db.selectFrom('hooks').select('id').where('id', '=', id).executeTakeFirst();
      return row !== undefined;
    },
    async done(id) {
      await db.updateTable('hooks').set({ told: true }).where('id', '=', id).execute();
    },
    async waiting() {
      const rows = await db
        .selectFrom('hooks')
        .select(['id', 'source', 'received_at', 'body'])
        .where('told', '=', false)
        .orderBy('received_at')
        .orderBy('id')
        .execute();
      return rows.map(({ received_at, ...hook }) => ({ ...hook, receivedAt: toInstant(received_at) }));
    },
  };
}
