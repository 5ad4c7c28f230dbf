import { sql } from 'kysely';
import type { Instant } from '../domain/instant';
import { ENDS } from '../domain/over';
import { isKnown } from './cases/admission';
import { normalised } from './cases/customers';
import type { Database } from './tables';
import { toDate, toInstant } from './values';

/** Whom we wrote to of our own accord. Such a contact is a case like any other, of a kind of its own, and no complaint. */
export interface Outreaches {
  /** What is known of whoever has one of these addresses or numbers. */
  about(addresses: readonly string[]): Promise<KnownContact>;
  /** Was something admitted under this idempotency key? */
  isKnown(idempotencyKey: string): Promise<boolean>;
  /** How many there were from a moment on. */
  since(at: Instant): Promise<number>;
}

export interface KnownContact {
  /** They asked to be left alone. */
  readonly refused: boolean;
  /** They have a complaint that is open. */
  readonly complains: boolean;
  readonly lastAt?: Instant;
}

export const createOutreaches = (db: Database): Outreaches => ({
  async about(addresses) {
    const own = sql.join(addresses.map((address) => sql`${normalised(address)}`));
    const { rows } = await sql<{ refused: boolean | null; complains: boolean | null; last_at: Date | null }>`
      select bool_or(${IS_OUTREACH} and status = 'withdrawn') as refused,
        bool_or(not ${IS_OUTREACH} and status not in (${sql.join(ENDS)})) as complains,
        max(received_at) filter (where ${IS_OUTREACH}) as last_at
      from complaints where customer_id in (select customer_id from contact_points where address in (${own}))
    `.execute(db);
    const { refused = null, complains = null, last_at = null } = rows[0] ?? {};
    return {
      ...{ refused: refused === true, complains: complains === true },
      ...(last_at !== null && { lastAt: toInstant(last_at) }),
    };
  },

  isKnown: (key) => isKnown(db, key),

  async since(at) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from complaints where ${IS_OUTREACH} and received_at >= ${toDate(at)}
    `.execute(db);
    return rows[0]?.count ?? 0;
  },
});

/** A row whose opening is not known yet is a complaint. */
const IS_OUTREACH = sql<boolean>`coalesce(opening ->> 'kind', '') = 'outreach'`;
