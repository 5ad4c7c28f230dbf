import { sql } from 'kysely';
import type { HistoryRow, LinkRow } from '../case-store';
import type { Earlier } from '../../domain/approaches';
import type { Link } from '../../domain/link';
import type { Database } from '../tables';
import { toInstant } from '../values';

const MOST = 50;

/** Until its first record says how it is called, a complaint is what it was opened as. */
export async function history(db: Database, reference: string): Promise<readonly HistoryRow[]> {
  const found = await sql<Omit<HistoryRow, 'receivedAt'> & { received_at: Date }>`
    select other.reference, subject, other.opening ->> 'channel' as channel, other.status, other.received_at,
      coalesce(other.category, other.opening ->> 'category', 'other') as category
    from complaints this
    join complaints other on other.customer_id = this.customer_id and other.reference <> this.reference
    join personal on personal.reference = other.reference
    where this.reference = ${reference}
    order by other.received_at desc, other.reference limit ${MOST}
  `.execute(db);
  return found.rows.map(({ received_at, ...row }) => ({ ...row, receivedAt: toInstant(received_at) }));
}

/** Those that were no complaint after all do not count. */
export async function earlier(db: Database, reference: string): Promise<readonly Earlier[]> {
  const found = await sql<Omit<Earlier, 'receivedAt'> & { received_at: Date }>`
    select other.reference, other.person, other.received_at,
      coalesce(other.category, other.opening ->> 'category', 'other') as category
    from complaints this
    join complaints other on other.customer_id = this.customer_id and other.reference <> this.reference
    where this.reference = ${reference} and other.status <> 'dismissed'
    order by other.received_at desc, other.reference limit ${MOST}
  `.execute(db);
  return found.rows.map(({ received_at, ...row }) => ({ ...row, receivedAt: toInstant(received_at) }));
}

/** Links that were made and not taken back, from either side, in the order in which they were made. */
export async function links(db: Database, reference: string): Promise<readonly LinkRow[]> {
  const lines = await sql<{ reference: string; linked: Link & { readonly off?: true } }>`
    select reference, data -> 'linked' as linked from timeline
    where data -> 'linked' is not null and (reference = ${reference} or data -> 'linked' ->> 'to' = ${reference})
    order by at, number
  `.execute(db);
  const standing = new Map<string, LinkRow>();
  for (const { reference: from, linked } of lines.rows) {
    const { to, kind, off } = linked;
    const key = `${from} ${kind} ${to}`;
    if (off) standing.delete(key);
    else standing.set(key, { from, to, kind });
  }
  return [...standing.values()];
}
