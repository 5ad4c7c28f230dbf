import { sql } from 'kysely';
import type { Instant } from '../../domain/instant';
import type { Line, TimelineRow } from '../case-store';
import type { Database } from '../tables';
import { drawNumbers } from '../numbers';
import { json, present, toDate, toInstant } from '../values';

/** How far the timeline and the snapshot of a complaint have come. */
export interface Standing {
  readonly lastSeq: number;
  readonly entries: number;
  readonly step: number;
  readonly termsStep: number;
  readonly nextDeadline: Date | null;
}

export interface OriginalLine extends Line {
  readonly origin: string;
}

/** Also makes the writers of one complaint take turns: each numbers its lines where the one before stopped. */
export async function standing(tx: Database, reference: string): Promise<Standing> {
  const found = await lockRow(tx, reference);
  if (found) return found;
  await tx
    .insertInto('complaints')
    .values({ reference })
    .onConflict((conflict) => conflict.column('reference').doNothing())
    .execute();
  const made = await lockRow(tx, reference);
  if (!made) throw new Error(`Complaint ${reference} can be neither found nor made.`);
  return made;
}

const lockRow = (tx: Database, reference: string): Promise<Standing | undefined> =>
  tx
    .selectFrom('complaints')
    .select(['last_seq as lastSeq', 'entries', 'step', 'terms_step as termsStep', 'next_deadline as nextDeadline'])
    .where('reference', '=', reference)
    .forUpdate()
    .executeTakeFirst();

/** Writes lines that are known to be new, from `lastSeq` on. */
export async function write(
  tx: Database,
  reference: string,
  lastSeq: number,
  lines: readonly OriginalLine[],
): Promise<void> {
  if (lines.length === 0) return;
  const number = await drawNumbers(tx, lines.length);
  await tx
    .insertInto('timeline')
    .values(
      lines.map(({ origin, at, type, actor, data, personal }, index) => ({
        reference,
        origin,
        at: toDate(at),
        type,
        actor: json(actor),
        data: json(data),
        seq: lastSeq + index + 1,
        number: number + index,
        personal: personal ? json(personal) : null,
      })),
    )
    .execute();
}

/** When the timeline last spoke of an effect. */
export async function lastWordOn(tx: Database, reference: string, key: string): Promise<Instant | undefined> {
  const line = await tx
    .selectFrom('timeline')
    .select('at')
    .where('reference', '=', reference)
    .where(sql<boolean>`data ->> 'key' = ${key}`)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return line && toInstant(line.at);
}

/** One more line at the end, unless its origin has one. */
export async function append(tx: Database, reference: string, origin: string, line: Line): Promise<void> {
  const { lastSeq } = await standing(tx, reference);
  const known = await tx
    .selectFrom('timeline')
    .select('seq')
    .where('reference', '=', reference)
    .where('origin', '=', origin)
    .executeTakeFirst();
  if (known) return;
  await write(tx, reference, lastSeq, [{ ...line, origin }]);
  await tx
    .updateTable('complaints')
    .set({ last_seq: lastSeq + 1 })
    .where('reference', '=', reference)
    .execute();
  await moved(tx, reference);
}

/** Leaves a mark for whoever follows the store: the clerk of the CRM. */
export async function moved(tx: Database, reference: string): Promise<void> {
  await tx
    .insertInto('crm_moved')
    .values({ reference })
    .onConflict((conflict) => conflict.column('reference').doNothing())
    .execute();
}

/** In the order of `seq`. Entries that came before their elders are shown at the end meanwhile: nothing is hidden. */
export async function timeline(db: Database, reference: string): Promise<readonly TimelineRow[]> {
  const columns = ['at', 'type', 'actor', 'data', 'personal'] as const;
  const rows = await db
    .selectFrom('timeline')
    .select(columns)
    .select((column) => [sql<boolean>`false`.as('early'), column.ref('seq').as('position')])
    .where('reference', '=', reference)
    .unionAll((union) =>
      union
        .selectFrom('early_entries')
        .select(columns)
        .select((column) => [sql<boolean>`true`.as('early'), column.ref('number').as('position')])
        .where('reference', '=', reference),
    )
    .orderBy('early')
    .orderBy('position')
    .execute();
  return rows.map(({ at, type, actor, data, personal }, index) => ({
    seq: index + 1,
    at: toInstant(at),
    type,
    actor,
    data,
    ...present('personal', personal),
  }));
}
