import type { Work } from '../case-store';
import type { Database } from '../tables';
import { toInstant } from '../values';

/** Reads the lists that `projection.ts` keeps. */
export function createWork(db: Database): Work {
  return {
    async callbacks(reference) {
      const rows = await db
        .selectFrom('callbacks')
        .selectAll()
        .where('reference', '=', reference)
        .orderBy('occurrence')
        .execute();
      return rows.map((row) => ({ ...row, slot: instantOf(row.slot) }));
    },
    async surveys(reference) {
      const rows = await db
        .selectFrom('surveys')
        .selectAll()
        .where('reference', '=', reference)
        .orderBy('cycle')
        .execute();
      return rows.map(({ sent_at, reminded_at, answered_at, first_at: _, ...row }) => ({
        ...row,
        sentAt: instantOf(sent_at),
        remindedAt: instantOf(reminded_at),
        answeredAt: instantOf(answered_at),
      }));
    },
    async tasks({ reference, desk, done }) {
      const rows = await db
        .selectFrom('tasks')
        .selectAll()
        .$if(reference !== undefined, (query) => query.where('reference', '=', reference ?? ''))
        .$if(desk !== undefined, (query) => query.where('desk', '=', desk ?? ''))
        .$if(done !== undefined, (query) => query.where('done_at', done ? 'is not' : 'is', null))
        .orderBy('opened_at')
        .orderBy('reference')
        .orderBy('task')
        .execute();
      return rows.map(({ opened_at, done_at, ...row }) => ({
        ...row,
        openedAt: toInstant(opened_at),
        doneAt: instantOf(done_at),
      }));
    },
  };
}

const instantOf = (date: Date | null): number | null => (date === null ? null : toInstant(date));
