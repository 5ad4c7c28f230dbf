import { sql } from 'kysely';
import type { Viewer } from '../domain/sight';
import type { TimelineRow } from './case-store';
import { lineSeenBy } from './sight';
import type { Database } from './tables';
import { present, toInstant } from './values';

/**
 * All timelines as one stream, in the order in which their lines were committed: whoever has seen a number has seen all
 * that came before it, whichever process wrote it, and may go on from there at any time.
 */
export interface Feed {
  /** The number up to which everything is there. */
  last(): Promise<number>;
  /** At most so many lines that came after a number, oldest first. */
  after(number: number, wanted: Wanted, limit: number): Promise<readonly FeedLine[]>;
}

export interface Wanted {
  readonly reference?: string | undefined;
  readonly types?: readonly string[] | undefined;
  /** Only of what they may see; absent: of all. */
  readonly viewer?: Viewer | undefined;
}

export interface FeedLine extends TimelineRow {
  readonly number: number;
  readonly reference: string;
}

export function createFeed(db: Database): Feed {
  return {
    async last() {
      const { last } = await db.selectFrom('numbers').select('last').executeTakeFirstOrThrow();
      return Number(last);
    },

    async after(number, { reference, types, viewer }, limit) {
      const rows = await db
        .selectFrom('timeline')
        .select(['number', 'reference', 'seq', 'at', 'type', 'actor', 'data', 'personal'])
        .where(sql`number`, '>', number)
        .$if(reference !== undefined, (query) => query.where('reference', '=', reference ?? ''))
        .$if(types !== undefined, (query) => query.where('type', 'in', types ?? []))
        .$if(viewer !== undefined, (query) => query.where(lineSeenBy(viewer ?? 'anybody')))
        .orderBy('number')
        .limit(limit)
        .execute();
      return rows.map(({ personal, ...row }) => ({
        ...row,
        number: Number(row.number),
        at: toInstant(row.at),
        ...present('personal', personal),
      }));
    },
  };
}
