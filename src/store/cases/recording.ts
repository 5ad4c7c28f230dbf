import { sql } from 'kysely';
import type { CaseRecord } from '../../activities/activities';
import type { Entry } from '../../domain/entry';
import type { Sight } from '../../domain/sight';
import type { Terms } from '../../domain/terms';
import type { Database } from '../tables';
import { drawNumbers } from '../numbers';
import { json, toDate } from '../values';
import { project } from '../work/projection';
import { moved, standing, write, type Standing } from './timeline';

/**
 * Writes what became so: repeatable, in any order, by several at once. Each entry stands in the timeline once and in
 * the order of its number; the snapshot is the newest that ever came.
 */
export async function record(tx: Database, entry: CaseRecord): Promise<void> {
  const before = await standing(tx, entry.reference);
  const fresh = entry.entries.filter((line) => line.number > before.entries);
  const settled = fresh.length === 0 ? [] : await settle(tx, entry.reference, before, fresh);
  await write(
    tx,
    entry.reference,
    before.lastSeq,
    settled.map((line) => ({ ...line, origin: `entry:${line.number}` })),
  );
  if (entry.step > before.step) await noteMove(tx, entry, before);
  await tx
    .updateTable('complaints')
    .set({
      last_seq: before.lastSeq + settled.length,
      entries: before.entries + settled.length,
      ...(entry.step > before.step ? columnsOf(entry) : {}),
      ...(entry.terms && entry.step > before.termsStep ? termsColumns(entry.step, entry.terms) : {}),
    })
    .where('reference', '=', entry.reference)
    .execute();
  await project(tx, entry.reference, settled);
  await moved(tx, entry.reference);
}

/**
 * The unbroken run of entries that may be written now. One that came before its elders waits apart until they are
 * there, so that nobody's `seq` ever changes.
 */
async function settle(tx: Database, reference: string, before: Standing, fresh: readonly Entry[]): Promise<Entry[]> {
  const early = await earlyOf(tx, reference);
  const known = new Map([...early, ...fresh].map((line) => [line.number, line]));
  const settled: Entry[] = [];
  for (let line = known.get(before.entries + 1); line; line = known.get(line.number + 1)) settled.push(line);

  const reached = before.entries + settled.length;
  if (early.length > 0) {
    await tx.deleteFrom('early_entries').where('reference', '=', reference).where('number', '<=', reached).execute();
  }
  const waiting = fresh.filter((line) => line.number > reached);
  if (waiting.length > 0) {
    await tx
      .insertInto('early_entries')
      .values(
        waiting.map(({ number, at, type, actor, data, personal }) => ({
          reference,
          number,
          at: toDate(at),
          type,
          actor: json(actor),
          data: json(data),
          personal: personal ? json(personal) : null,
        })),
      )
      .onConflict((conflict) => conflict.columns(['reference', 'number']).doNothing())
      .execute();
  }
  return settled;
}

async function earlyOf(tx: Database, reference: string): Promise<Entry[]> {
  const rows = await sql<Omit<Entry, 'at'> & { at: Date }>`
    select number, at, type, actor, data, personal from early_entries where reference = ${reference} order by number
  `.execute(tx);
  return rows.rows.map(({ personal, ...row }) => ({
    ...row,
    at: row.at.getTime(),
    ...(personal ? { personal } : {}),
  }));
}

/** So many numbers back a list may have begun and still know where everything stood then. */
export const REMEMBERED = 200_000;
const FORGET_EVERY = 1_000;

/** A list that is being walked goes on in the order of its first page: so where a complaint stood is remembered. */
async function noteMove(tx: Database, { reference, summary: { nextDeadline } }: CaseRecord, before: Standing) {
  if ((before.nextDeadline?.getTime() ?? null) === (nextDeadline?.at ?? null)) return;
  const number = await drawNumbers(tx, 1);
  await tx.insertInto('moved_deadlines').values({ number, reference, before: before.nextDeadline }).execute();
  if (number % FORGET_EVERY > 0) return;
  await tx
    .deleteFrom('moved_deadlines')
    .where('number', '<=', String(number - REMEMBERED))
    .execute();
}

const termsColumns = (step: number, terms: Terms) => ({
  terms: json(terms),
  terms_step: step,
  ...(terms.points && { regimes: terms.points.flatMap(({ regime }) => regime ?? []) }),
});

const sightColumns = ({ keptOut, confidential, named }: Sight) => ({ kept_out: keptOut, confidential, named });

function columnsOf({ step, snapshot, summary }: CaseRecord) {
  return {
    step,
    snapshot: json(snapshot),
    status: summary.status,
    tier: summary.tier,
    desk: summary.desk,
    person: summary.person,
    severity: summary.severity,
    category: summary.category,
    breached: summary.breached,
    next_clock: summary.nextDeadline?.clock ?? null,
    next_deadline: summary.nextDeadline ? toDate(summary.nextDeadline.at) : null,
    close_out: summary.closeOut === null ? null : toDate(summary.closeOut),
    ...(summary.sight && sightColumns(summary.sight)),
  };
}
