import type { Database } from '../../store/tables';
import { type Crm, NotSigned } from '../crm';
import type { Mapping } from '../mapping/mapping';

/** The CRM of those who have none: two tables beside the case store. Nobody writes there but we. */
export function createEmbeddedCrm(db: Database): Crm {
  const find = async (reference: string) => {
    const row = await db.selectFrom('crm_cases').select('id').where('reference', '=', reference).executeTakeFirst();
    return row && String(row.id);
  };
  return {
    async upsertCase({ reference, status, fields, openedAt }) {
      const { severity = '', category = '', desk = '', owner = null } = fields;
      const row = { severity, category, desk, owner: owner === '' ? null : owner };
      const { id } = await db
        .insertInto('crm_cases')
        .values({ ...row, reference, status, opened_at: openedAt })
        .onConflict((conflict) => conflict.column('reference').doUpdateSet(row))
        .returning('id')
        .executeTakeFirstOrThrow();
      return { ticket: String(id) };
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
    findByExternalKey: find,
    parseWebhook() {
      throw new NotSigned('the embedded CRM has no webhooks');
    },
    read: async (_id, heard) => ({ status: undefined, changes: [], heard }),
    moved: async (cursor) => ({ tickets: [], cursor }),
    check: async () => 'is part of the case store',
  };
}

const same = (name: string) => ({ from: name, else: '' });

/** What it keeps of a complaint. */
export const EMBEDDED_MAPPING: Mapping = {
  subject: '{subject}',
  text: '',
  fields: { severity: same('severity'), category: same('category'), desk: same('desk'), owner: same('owner') },
  statuses: { ours: {}, theirs: {} },
  notes: { 'note.added': '{text}', resolved: '{outcome}: {summary}', reopened: '{because}' },
  comments: { internal: 'nothing', public: 'nothing' },
  people: {},
  conflict: 'ours',
};
