import { sql } from 'kysely';
import type { LinkRow } from '../case-store';
import type { Link } from '../../domain/link';
import type { Database } from '../tables';

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
