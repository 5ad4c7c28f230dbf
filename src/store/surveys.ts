import { sql } from 'kysely';
import type { Instant } from '../domain/instant';
import type { Tally } from '../domain/survey-report';
import type { Scale } from '../domain/survey-scale';
import type { Viewer } from '../domain/sight';
import { seenBy } from './sight';
import type { Database } from './tables';
import { toDate, toInstant } from './values';

/** Who was asked how it went, and what they said, over many complaints. */
export interface Surveys {
  /**
   * Keeps that the customer of a complaint is about to be asked, and tells when they were last asked about another one of theirs;
   * null: never. One that turns out not to have reached them does not count. Asked again it answers the same.
   * @throws when the store does not know the complaint yet.
   */
  claim(claim: { readonly reference: string; readonly cycle: number; readonly at: Instant }): Promise<Instant | null>;
  /** How many surveys of some days ended how; those that nobody may see are counted as well, for they name nobody. */
  counts(days: SurveyDays): Promise<readonly Tally[]>;
  /** What customers wrote with a good mark, and colleagues may read; the newest first. */
  compliments(wanted: WantedCompliments): Promise<readonly ComplimentRow[]>;
}

/** By the moment at which they were asked, or at which it was decided that they are not. */
export interface SurveyDays {
  readonly from?: Instant | undefined;
  readonly before?: Instant | undefined;
}

export interface WantedCompliments extends SurveyDays {
  readonly viewer?: Viewer | undefined;
  readonly limit: number;
}

export interface ComplimentRow {
  readonly reference: string;
  readonly at: Instant;
  readonly scale: Scale;
  readonly score: number;
  readonly comment: string;
  /** Who answered it. */
  readonly desk: string | null;
  readonly person: string | null;
}

export const createSurveys = (db: Database): Surveys => ({
  claim: (claim) => db.transaction().execute((tx) => keep(tx, claim)),

  async counts(days) {
    const { rows } = await sql<Omit<Tally, 'count'> & { count: string }>`
      select scale, state, because, score, sent_at is not null as asked, state = 'answered' and exists (
        select from timeline said where said.reference = surveys.reference and said.type = 'survey.answered'
          and (said.data ->> 'cycle')::int = surveys.cycle and said.data ->> 'by' = 'keypad'
      ) as keypad, count(*) as count
      from surveys where ${within(sql.ref('first_at'), days)} group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
    `.execute(db);
    return rows.map(({ count, ...row }) => ({ ...row, count: Number(count) }));
  },

  async compliments({ viewer, limit, ...days }) {
    const { rows } = await sql<Omit<ComplimentRow, 'at'> & { at: Date }>`
      select said.reference, said.at, (said.data ->> 'score')::int as score,
        coalesce(said.data ->> 'scale', 'csat') as scale, said.personal ->> 'comment' as comment,
        complaints.desk, complaints.person
      from timeline said join complaints on complaints.reference = said.reference
      where said.type = 'survey.answered' and said.data -> 'shared' = 'true'
        and said.personal ->> 'comment' is not null and ${within(sql.ref('said.at'), days)} and ${seenBy(viewer)}
      order by said.at desc, said.reference limit ${limit}
    `.execute(db);
    return rows.map(({ at, ...row }) => ({ ...row, at: toInstant(at) }));
  },
});

async function keep(tx: Database, { reference, cycle, at }: Parameters<Surveys['claim']>[0]): Promise<Instant | null> {
  const row = await tx
    .selectFrom('complaints')
    .select('customer_id')
    .where('reference', '=', reference)
    .executeTakeFirst();
  if (!row) throw new Error(`The store does not know ${reference} yet.`);
  // Two complaints of one customer take turns: the second sees what the first has kept.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`survey:${row.customer_id}`}, 0))`.execute(tx);
  await tx
    .insertInto('survey_claims')
    .values({ reference, cycle, at: toDate(at) })
    .onConflict((conflict) => conflict.columns(['reference', 'cycle']).doNothing())
    .execute();
  const { rows } = await sql<{ last: Date | null }>`
    select max(one.at) as last from survey_claims one
    join complaints on complaints.reference = one.reference and complaints.customer_id = ${row.customer_id}
    where one.reference <> ${reference} and not exists (
      select from timeline where timeline.reference = one.reference and type = 'survey.suppressed'
        and (data ->> 'cycle')::int = one.cycle and data -> 'asked' is null
    )
  `.execute(tx);
  const last = rows[0]?.last ?? null;
  return last === null ? null : toInstant(last);
}

const within = (column: ReturnType<typeof sql.ref>, { from, before }: SurveyDays) =>
  sql<boolean>`(${from === undefined ? sql`true` : sql`${column} >= ${toDate(from)}`}
    and ${before === undefined ? sql`true` : sql`${column} < ${toDate(before)}`})`;
