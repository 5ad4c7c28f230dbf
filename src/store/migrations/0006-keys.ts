import { sql, type Kysely, type Migration } from 'kysely';

/** API keys: of each only a hash is kept. */
export const keys: Migration = {
  async up(db) {
    await sql`
      create table api_keys (
        id text primary key,
        name text not null,
        role text not null,
        person text,
        hash text not null,
        made_at timestamptz not null,
        made_by text not null,
        used_at timestamptz,
        revoked_at timestamptz
      )`.execute(db as Kysely<unknown>);
  },
};
