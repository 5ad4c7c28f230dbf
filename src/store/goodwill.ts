import { sql } from 'kysely';
import type { Weighed } from '../domain/goodwill';
import type { Instant } from '../domain/instant';
import type { Database } from './tables';
import { toDate } from './values';

/** What customers were given beyond what was owed. */
export interface Goodwill {
  /**
   * What the customer of a complaint was given from `since` on, in one currency, beside this proposal, and what they are
   * worth. It keeps the proposal, so that the next one sees it until it is declined; asked again it keeps nothing new.
   * @throws when the store does not know the complaint yet.
   */
  weigh(asked: AskedGoodwill): Promise<Weighed>;
}

export interface AskedGoodwill {
  readonly reference: string;
  readonly redress: string;
  /** In minor units of `currency`. */
  readonly amount: number;
  readonly currency: string;
  readonly at: Instant;
  readonly since: Instant;
}

export const createGoodwill = (db: Database): Goodwill => ({
  weigh: (asked) => db.transaction().execute((tx) => weigh(tx, asked)),
});

async function weigh(tx: Database, asked: AskedGoodwill): Promise<Weighed> {
  const { reference, redress, amount, currency, at } = asked;
  const customer = await customerOf(tx, reference);
  // Proposals for one customer take turns: the second sees what the first has kept.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`goodwill:${customer.id}`}, 0))`.execute(tx);
  await tx
    .insertInto('goodwill')
    .values({ reference, redress, amount, currency, at: toDate(at) })
    .onConflict((conflict) => conflict.columns(['reference', 'redress']).doNothing())
    .execute();
  return { ...(await othersOf(tx, asked, customer.id)), ...(customer.value && { value: customer.value }) };
}

async function customerOf(tx: Database, reference: string) {
  const row = await tx
    .selectFrom('complaints')
    .innerJoin('customers', 'customers.id', 'complaints.customer_id')
    .select(['customers.id', 'customers.profile'])
    .where('reference', '=', reference)
    .executeTakeFirst();
  if (!row) throw new Error(`The store does not know the customer of ${reference} yet.`);
  const { value } = row.profile;
  return { id: row.id, value };
}

/**
 * A proposal stands as its complaint's timeline says: given from its approval on, nothing once it was declined, and
 * waiting as long as there is neither.
 */
async function othersOf(tx: Database, { reference, redress, currency, since }: AskedGoodwill, customer: number) {
  const found = await sql<{ given: string | null; times: string; waiting: string | null }>`
    select
      sum(one.amount) filter (where approved.at >= ${toDate(since)}) as given,
      count(*) filter (where approved.at >= ${toDate(since)}) as times,
      sum(one.amount) filter (where approved.at is null) as waiting
    from goodwill one
    join complaints on complaints.reference = one.reference and complaints.customer_id = ${customer}
    left join lateral (
      select min(timeline.at) as at from timeline
      where timeline.reference = one.reference and type = 'redress.approved' and data ->> 'redress' = one.redress
    ) approved on true
    where one.currency = ${currency}
      and (one.reference, one.redress) <> (${reference}, ${redress})
      and not exists (
        select from timeline
        where timeline.reference = one.reference and type = 'redress.declined' and data ->> 'redress' = one.redress
      )
  `.execute(tx);
  const { given, times, waiting } = found.rows[0] ?? { given: 0, times: 0, waiting: 0 };
  return { given: Number(given ?? 0), times: Number(times), waiting: Number(waiting ?? 0) };
}
