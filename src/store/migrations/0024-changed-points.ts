import { sql, type Kysely, type Migration } from 'kysely';

/**
 * When an address or number came to be somebody's who was known by another before; null for those that they came with. Of what
 * was known before this release nobody can tell: it counts as theirs from the beginning.
 */
export const changedPoints: Migration = {
  async up(db) {
    await sql`alter table contact_points add column if not exists changed_at timestamptz`.execute(
      db as Kysely<unknown>,
    );
  },
};
