import { sql, type Kysely, type Migration } from 'kysely';

/** Reports walk along this one: complaints in the order in which they were received. */
export const receipt: Migration = {
  async up(db) {
    await sql`create index complaints_by_receipt on complaints (received_at, reference)`.execute(db as Kysely<unknown>);
  },
};
