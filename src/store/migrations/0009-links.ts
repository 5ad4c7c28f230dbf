import { sql, type Kysely, type Migration } from 'kysely';

/** Links between complaints stand in the timeline of the one that names the other: found from there too. */
export const links: Migration = {
  async up(db) {
    await sql`
      create index timeline_by_linked on timeline ((data -> 'linked' ->> 'to'))
        where data -> 'linked' is not null`.execute(db as Kysely<unknown>);
  },
};
