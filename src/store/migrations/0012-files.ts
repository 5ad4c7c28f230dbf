import { sql, type Kysely, type Migration } from 'kysely';

/** Files that came with what somebody wrote; a refused one by its name alone. */
export const files: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db as Kysely<unknown>);
  },
};

const STATEMENTS = [
  `create table files (
    id bigint generated always as identity primary key,
    message text not null,
    position integer not null,
    reference text,
    received_at timestamptz not null,
    name text not null,
    type text not null,
    size integer not null,
    refused text,
    content bytea,
    unique (message, position),
    check ((content is null) = (refused is not null))
  )`,
  `create index files_by_reference on files (reference) where reference is not null`,
];
