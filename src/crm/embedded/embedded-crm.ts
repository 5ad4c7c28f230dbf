import type { Database } from '../../store/tables';
import type { Crm } from '../crm';

/** The CRM of those who have none: two tables beside the case store. */
export function createEmbeddedCrm(db: Database): Crm {
  return {
    async upsertCase({ openedAt, ...fields }) {
      const row = { ...fields, opened_at: openedAt };
      const { id } = await db
        .insertInto('crm_cases')
        .values(row)
        .onConflict((conflict) => conflict.column('reference').doUpdateSet(row))
        .returning('id')
        .executeTakeFirstOrThrow();
      return String(id);
    },
    async addNote(id, { key, at, text }) {
      await db
        .insertInto('crm_notes')
        .values({ case_id: Number(id), key, at, text })
        .onConflict((conflict) => conflict.columns(['case_id', 'key']).doNothing())
        .execute();
    },
    async changeStatus(id, status) {
      await db.updateTable('crm_cases').set({ status }).where('id', '=', Number(id)).execute();
    },
    async findByExternalKey(reference) {
      const row = await db.selectFrom('crm_cases').select('id').where('reference', '=', reference).executeTakeFirst();
      return row && String(row.id);
    },
  };
}
