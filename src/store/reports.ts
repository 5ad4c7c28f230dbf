import { sql } from 'kysely';
import type { Actor } from '../domain/event';
import type { Instant } from '../domain/instant';
import type { Viewer } from '../domain/sight';
import { seenBy } from './sight';
import type { Database } from './tables';
import { present, toDate, toInstant } from './values';

/** What reports are made of: complaints one after the other, in the order of their receipt, with nobody's words. */
export interface Reports {
  /**
   * Every complaint of which some point lives by a regime, as it stands when it is its turn. Read page by page: however
   * many there are, only a page of them is held at once. One that comes in meanwhile, within these moments, may be told.
   */
  underRegime(wanted: WantedReport): AsyncGenerator<ReportedCase>;
  /** How often each prepared answer was used, and when last. */
  answers(): Promise<readonly UsedAnswer[]>;
}

export interface UsedAnswer {
  readonly answer: string;
  readonly uses: number;
  readonly lastUsedAt: Instant;
}

export interface WantedReport {
  readonly regime: string;
  /** Only what they may see; absent: all. */
  readonly viewer?: Viewer | undefined;
  /** Received at or after this moment. */
  readonly from?: Instant | undefined;
  /** Received before this moment. */
  readonly before?: Instant | undefined;
  /** The kinds of timeline lines that are needed; others are left out. */
  readonly lines: readonly string[];
}

export interface ReportedCase {
  readonly reference: string;
  readonly brand?: string;
  readonly receivedAt: Instant;
  readonly snapshot: object;
  /** Of its terms, as ISO 4217 has it. */
  readonly currency: string;
  /** In the order of the timeline. */
  readonly lines: readonly ReportedLine[];
}

interface ReportedLine {
  readonly at: Instant;
  readonly type: string;
  readonly actor: Actor;
  readonly data: Readonly<Record<string, unknown>>;
}

const PAGE = 200;

export function createReports(db: Database): Reports {
  return {
    async answers() {
      const found = await sql<{ answer: string; uses: string; last: Date }>`
        select data ->> 'prepared' as answer, count(*) as uses, max(at) as last from timeline
        where type = 'note.added' and data -> 'prepared' is not null
        group by 1 order by 2 desc, 1
      `.execute(db);
      return found.rows.map(({ answer, uses, last }) => ({
        ...{ answer, uses: Number(uses), lastUsedAt: new Date(last).getTime() },
      }));
    },
    async *underRegime(wanted) {
      for (let last: Row | undefined; ;) {
        const rows = await pageAfter(db, wanted, last);
        const lines = await linesOf(db, rows, wanted.lines);
        for (const row of rows) {
          const { reference, brand, received_at, snapshot, currency } = row;
          const receivedAt = toInstant(received_at);
          const told = lines.get(reference) ?? [];
          yield { reference, ...present('brand', brand), receivedAt, snapshot, currency, lines: told };
        }
        last = rows.at(-1);
        if (last === undefined || rows.length < PAGE) return;
      }
    },
  };
}

interface Row {
  readonly reference: string;
  readonly received_at: Date;
  readonly snapshot: object;
  readonly brand: string | null;
  readonly currency: string;
}

/** A page goes on where the one before ended; receipts never move, so nothing is told twice or left out. */
const pageAfter = (
  db: Database,
  { regime, from, before, viewer }: WantedReport,
  last: Row | undefined,
): Promise<Row[]> =>
  db
    .selectFrom('complaints')
    .select(['reference', 'received_at', 'snapshot'])
    .select([
      sql<string | null>`complaints.opening ->> 'brand'`.as('brand'),
      sql<string>`terms ->> 'currency'`.as('currency'),
    ])
    .where('received_at', 'is not', null)
    // We wrote to them; they complained of nothing.
    .where(sql<boolean>`coalesce(opening ->> 'kind', '') <> 'outreach'`)
    .where('snapshot', 'is not', null)
    // It goes on in another complaint, which is told instead.
    .where(sql<boolean>`snapshot #>> '{common,mergedInto}' is null`)
    .where(sql<boolean>`${regime} = any(regimes)`)
    .where(seenBy(viewer))
    .$if(from !== undefined, (query) => query.where('received_at', '>=', toDate(from ?? 0)))
    .$if(before !== undefined, (query) => query.where('received_at', '<', toDate(before ?? 0)))
    .$if(last !== undefined, (query) =>
      query.where(sql<boolean>`(received_at, reference) > (${last?.received_at}, ${last?.reference})`),
    )
    .orderBy('received_at')
    .orderBy('reference')
    .limit(PAGE)
    .$narrowType<{ received_at: Date; snapshot: object }>()
    .execute();

async function linesOf(db: Database, rows: readonly Row[], types: readonly string[]) {
  const lines = new Map<string, ReportedLine[]>(rows.map(({ reference }) => [reference, []]));
  if (rows.length === 0) return lines;
  const found = await db
    .selectFrom('timeline')
    .select(['reference', 'at', 'type', 'actor', 'data'])
    .where('reference', 'in', [...lines.keys()])
    .where('type', 'in', types)
    .orderBy('reference')
    .orderBy('seq')
    .execute();
  for (const { reference, at, ...line } of found) lines.get(reference)?.push({ at: toInstant(at), ...line });
  return lines;
}
