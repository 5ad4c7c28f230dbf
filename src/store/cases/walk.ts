import { sql, type SelectQueryBuilder } from 'kysely';
import { BadCursor, type CaseFilter } from '../case-store';
import type { Database, Tables } from '../tables';
import { readCursor, writeCursor } from './cursor';
import { seenBy } from '../sight';
import { REMEMBERED } from './recording';

/** One page of a walk through complaints by their next deadlines. */
export interface Stretch {
  readonly references: readonly string[];
  readonly next?: string;
}

/** Complaints without a next deadline come after all others. */
const DEADLINE = sql<Date>`coalesce(next_deadline, 'infinity'::timestamptz)`;

/**
 * Deadlines move while somebody turns pages. A walk keeps to the order it began with: a complaint whose deadline moved
 * since stands where it stood then, one that came in since is for the next walk. So each comes once, and none is lost
 * or told twice for having moved from behind the page to before it, or the other way.
 *
 * @throws {BadCursor}
 */
export async function walk(db: Database, filter: CaseFilter, limit: number): Promise<Stretch> {
  const from = filter.cursor === undefined ? undefined : readCursor(filter.cursor);
  const last = sql<string>`(select last from numbers)`;
  const began = from === undefined ? last : sql<string>`${from.began}::bigint`;

  const there = db
    .selectFrom('complaints')
    .innerJoin('personal', 'personal.reference', 'complaints.reference')
    .where((row) => row.or([row('admitted', 'is', null), row(sql`admitted`, '<=', began)]));
  const behind = (place: typeof DEADLINE) =>
    from && sql<boolean>`(${place}, complaints.reference) > (${from.place}::timestamptz, ${from.reference})`;

  const unmoved = matching(there, filter)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('moved_deadlines as moved')
            .select('moved.number')
            .whereRef('moved.reference', '=', 'complaints.reference')
            .where(sql`moved.number`, '>', began),
        ),
      ),
    )
    .$if(from !== undefined, (query) => query.where(behind(DEADLINE)!))
    .select(['complaints.reference', DEADLINE.as('place')])
    .orderBy(DEADLINE)
    .orderBy('complaints.reference')
    .limit(limit + 1);

  const STOOD = sql<Date>`coalesce(stood.before, 'infinity'::timestamptz)`;
  const moved = matching(there, filter)
    .innerJoin(
      (query) =>
        query
          .selectFrom('moved_deadlines')
          .distinctOn('reference')
          .select(['reference', 'before'])
          .where(sql`number`, '>', began)
          .orderBy('reference')
          .orderBy('number')
          .as('stood'),
      (join) => join.onRef('stood.reference', '=', 'complaints.reference'),
    )
    .$if(from !== undefined, (query) => query.where(behind(STOOD)!))
    .select(['complaints.reference', STOOD.as('place')])
    .orderBy(STOOD)
    .orderBy('complaints.reference')
    .limit(limit + 1);

  const found = await db
    .selectFrom(
      db
        .selectFrom(unmoved.as('unmoved'))
        .selectAll()
        .unionAll(db.selectFrom(moved.as('moved')).selectAll())
        .as('places'),
    )
    .select(['reference', sql<Date | null>`nullif(place, 'infinity'::timestamptz)`.as('place'), last.as('last')])
    .orderBy('places.place')
    .orderBy('reference')
    .limit(limit + 1)
    .execute();

  const now = Number(found[0]?.last ?? 0);
  if (from && from.began < now - REMEMBERED) {
    throw new BadCursor('This list was begun too long ago; begin it again without a cursor.');
  }
  const page = found.slice(0, limit);
  const references = page.map(({ reference }) => reference);
  const end = found.length > limit ? page.at(-1) : undefined;
  if (!end) return { references };
  const place = end.place === null ? 'infinity' : end.place.toISOString();
  return { references, next: writeCursor({ began: from?.began ?? now, place, reference: end.reference }) };
}

function matching<O>(query: SelectQueryBuilder<Tables, 'complaints' | 'personal', O>, filter: CaseFilter) {
  const { status, desk, tier, owner, severity, category, breached, regime, dueBefore, text, viewer } = filter;
  const regimes = sql`coalesce(regimes, array[complaints.opening ->> 'regime'])`;
  return query
    .$if(viewer !== undefined, (q) => q.where(seenBy(viewer)))
    .$if(status !== undefined, (q) => q.where('status', '=', status ?? ''))
    .$if(desk !== undefined, (q) => q.where('desk', '=', desk ?? ''))
    .$if(tier !== undefined, (q) => q.where('tier', '=', tier ?? ''))
    .$if(owner !== undefined, (q) => q.where('person', '=', owner ?? ''))
    .$if(severity !== undefined, (q) => q.where('severity', '=', severity ?? ''))
    .$if(category !== undefined, (q) => q.where('category', '=', category ?? ''))
    .$if(breached !== undefined, (q) => q.where('breached', '=', breached ?? false))
    .$if(regime !== undefined, (q) => q.where(sql<boolean>`${regime} = any(${regimes})`))
    .$if(dueBefore !== undefined, (q) => q.where('next_deadline', '<', new Date(dueBefore ?? 0)))
    .$if(text !== undefined, (q) => q.where(sql<boolean>`search @@ to_tsquery('simple', ${wordsIn(text ?? '')})`));
}

/** Every word, as the beginning of a word. Without any, nothing is found. */
const wordsIn = (text: string): string =>
  text
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean)
    .map((word) => `'${word}':*`)
    .join(' & ');
