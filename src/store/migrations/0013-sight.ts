import { sql, type Kysely, type Migration } from 'kysely';

/** Who may see a complaint: who is kept out of it, whether it is about staff, and who handles it. */
export const sight: Migration = {
  async up(db) {
    await sql`
      alter table complaints
        add column kept_out text[] not null default '{}',
        add column confidential boolean not null default false,
        add column named text[] not null default '{}'`.execute(db as Kysely<unknown>);
    await sql`
      update complaints
      set confidential = true, named = case when person is null then '{}' else array[person] end
      where coalesce(category, opening ->> 'category') ~ '^staff(/|$)'`.execute(db as Kysely<unknown>);
  },
};
