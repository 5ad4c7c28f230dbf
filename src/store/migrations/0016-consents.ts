import { sql, type Kysely, type Migration } from 'kysely';

/** What people said about being written to, one line a word, none ever changed: the last one counts. */
export const consents: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db as Kysely<unknown>);
  },
};

const STATEMENTS = [
  `create table consents (
    id text primary key,
    number bigint generated always as identity,
    channel text not null,
    address text not null,
    purpose text not null,
    granted boolean not null,
    at timestamptz not null,
    source text not null,
    reference text
  )`,
  `create index consents_of_address on consents (address, number)`,
];
