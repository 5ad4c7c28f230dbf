import { sql } from 'kysely';
import type { Instant } from '../domain/instant';
import type { Database } from './tables';
import { toDate, toInstant } from './values';

/** When somebody last wrote to us by a channel: it opens the hours in which they may be written to there. */
export interface Heard {
  note(channel: string, address: string, at: Instant): Promise<void>;
  last(channel: string, address: string): Promise<Instant | undefined>;
}

export interface HeardTable {
  channel: string;
  address: string;
  at: Date;
}

export const createHeard = (db: Database): Heard => ({
  async note(channel, address, at) {
    await db
      .insertInto('heard')
      .values({ channel, address, at: toDate(at) })
      .onConflict((conflict) =>
        // Of two that come in the wrong order the later counts.
        conflict.columns(['channel', 'address']).doUpdateSet({ at: sql`greatest(heard.at, excluded.at)` }),
      )
      .execute();
  },
  async last(channel, address) {
    const row = await db
      .selectFrom('heard')
      .select('at')
      .where('channel', '=', channel)
      .where('address', '=', address)
      .executeTakeFirst();
    return row && toInstant(row.at);
  },
});
