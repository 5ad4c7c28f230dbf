import { sql, type Kysely, type Migration } from 'kysely';

/** Goodwill that was proposed, for whoever proposes the next for the same customer. What became of it, timelines say. */
export const goodwill: Migration = {
  async up(db) {
    await sql`
      create table goodwill (
        reference text not null references complaints (reference),
        redress text not null,
        amount bigint not null,
        currency text not null,
        at timestamptz not null,
        primary key (reference, redress)
      )`.execute(db as Kysely<unknown>);
  },
};
