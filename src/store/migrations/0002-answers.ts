import { sql, type Kysely, type Migration } from 'kysely';

/** What was answered to requests that carry a key of their own, so that they can be repeated without harm. */
export const answers: Migration = {
  async up(db) {
    await sql`
      create table answers (
        place text not null,
        key text not null,
        fingerprint text not null,
        claimed_until timestamptz not null,
        answer text,
        primary key (place, key)
      )`.execute(db as Kysely<unknown>);
  },
};
