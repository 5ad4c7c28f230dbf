import { sql, type Kysely, type Migration } from 'kysely';

/** Codes and sessions of customers' pages, and which edition of their link works. */
export const pageKeys: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db as Kysely<unknown>);
  },
};

const STATEMENTS = [
  `alter table complaints add column page_edition integer not null default 0`,
  `create table page_codes (
    id bigint generated always as identity primary key,
    reference text not null,
    hash text not null,
    made_at timestamptz not null,
    expires_at timestamptz not null,
    tries integer not null default 0,
    ended_at timestamptz
  )`,
  `create index page_codes_by_reference on page_codes (reference, made_at)`,
  `create table page_sessions (
    hash text primary key,
    reference text not null,
    expires_at timestamptz not null
  )`,
  `create index page_sessions_by_reference on page_sessions (reference)`,
];
