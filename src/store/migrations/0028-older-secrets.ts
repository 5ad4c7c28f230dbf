import { sql, type Kysely, type Migration } from 'kysely';

/** What a webhook signed with before its secret was changed, and until when it still does. */
export const olderSecrets: Migration = {
  async up(db) {
    await sql
      .raw(`alter table webhooks add column if not exists older_secrets jsonb not null default '[]'`)
      .execute(db as Kysely<unknown>);
  },
};
