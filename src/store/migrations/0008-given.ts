import { sql, type Kysely, type Migration } from 'kysely';

/** When somebody was last given a complaint is asked for at each assignment. */
export const given: Migration = {
  async up(db) {
    await sql`create index timeline_by_assigned on timeline ((data ->> 'person'), at) where type = 'assigned'`.execute(
      db as Kysely<unknown>,
    );
  },
};
