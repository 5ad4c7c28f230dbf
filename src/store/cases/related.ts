import { sql } from 'kysely';
import type { HistoryRow, LinkRow } from '../case-store';
import type { Earlier } from '../../domain/approaches';
import type { Linked } from '../../domain/link';
import type { Viewer } from '../../domain/sight';
import type { PersonId } from '../../domain/terms';
import { seenBy } from '../sight';
import type { Database } from '../tables';
import { toInstant } from '../values';

const MOST = 50;

/** Until its first record says how it is called, a complaint is what it was opened as. */
export async function history(db: Database, reference: string, viewer?: Viewer): Promise<readonly HistoryRow[]> {
  const found = await sql<Omit<HistoryRow, 'receivedAt'> & { received_at: Date }>`
    select complaints.reference, subject, complaints.opening ->> 'channel' as channel, complaints.status,
      complaints.received_at, coalesce(complaints.category, complaints.opening ->> 'category', 'other') as category
    from complaints this
    join complaints on complaints.customer_id = this.customer_id and complaints.reference <> this.reference
    join personal on personal.reference = complaints.reference
    where this.reference = ${reference} and ${seenBy(viewer)}
    order by complaints.received_at desc, complaints.reference limit ${MOST}
  `.execute(db);
  return found.rows.map(({ received_at, ...row }) => ({ ...row, receivedAt: toInstant(received_at) }));
}

export async function sameCustomer(db: Database, one: string, other: string): Promise<boolean> {
  const { rows } = await sql<{ same: boolean }>`
    select bool_or(one.customer_id = other.customer_id) as same from complaints one, complaints other
    where one.reference = ${one} and other.reference = ${other}
  `.execute(db);
  return rows[0]?.same === true;
}

/** Those that were no complaint after all, or the same as another, do not count. */
export async function earlier(db: Database, reference: string): Promise<readonly Earlier[]> {
  const found = await sql<Omit<Earlier, 'receivedAt'> & { received_at: Date }>`
    select other.reference, other.person, other.received_at,
      coalesce(other.category, other.opening ->> 'category', 'other') as category
    from complaints this
    join complaints other on other.customer_id = this.customer_id and other.reference <> this.reference
    where this.reference = ${reference} and other.status <> 'dismissed'
      and other.snapshot #>> '{common,mergedInto}' is null
      and coalesce(other.opening ->> 'kind', '') <> 'outreach'
    order by other.received_at desc, other.reference limit ${MOST}
  `.execute(db);
  return found.rows.map(({ received_at, ...row }) => ({ ...row, receivedAt: toInstant(received_at) }));
}

/** Links that were made and not taken back, from either side, in the order in which they were made. */
export async function links(db: Database, reference: string, viewer?: Viewer): Promise<readonly LinkRow[]> {
  const lines = await sql<{ reference: string; linked: Linked }>`
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
  const found = [...standing.values()];
  if (viewer === undefined || found.length === 0) return found;
  const others = found.map(({ from, to }) => (from === reference ? to : from));
  const seen = await db
    .selectFrom('complaints')
    .select('reference')
    .where('reference', 'in', others)
    .where(seenBy(viewer))
    .execute();
  const inSight = new Set(seen.map((row) => row.reference));
  return found.filter((_, index) => inSight.has(others[index] ?? ''));
}

/** A colleague may have acted through a system of theirs, as `rt/ani`. */
export async function involved(db: Database, reference: string): Promise<readonly PersonId[]> {
  const { rows } = await sql<{ person: string }>`
    select distinct coalesce(case when type = 'assigned' then data ->> 'person' end, actor ->> 'id') as person
    from timeline where reference = ${reference} and (actor ->> 'kind' = 'staff' or type = 'assigned')
  `.execute(db);
  return [...new Set(rows.flatMap(({ person }) => person?.split('/').at(-1) ?? []))].toSorted();
}
