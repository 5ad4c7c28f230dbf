import { sql, type Kysely, type Migration } from 'kysely';

/** When somebody last wrote by a channel. */
export const heard: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db as Kysely<unknown>);
  },
};

const STATEMENTS = [
  `create table heard (
    channel text not null,
    address text not null,
    at timestamptz not null,
    primary key (channel, address)
  )`,
];
