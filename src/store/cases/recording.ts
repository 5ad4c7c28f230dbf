import { sql } from 'kysely';
import type { CaseRecord } from '../../activities/activities';
import type { Entry } from '../../domain/entry';
import type { Database } from '../tables';
import { json, toDate } from '../values';
import { project } from '../work/projection';
import { standing, write, type Standing } from './timeline';

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
  await tx
    .updateTable('complaints')
    .set({
      last_seq: before.lastSeq + settled.length,
      entries: before.entries + settled.length,
      ...(entry.step > before.step ? columnsOf(entry) : {}),
      ...(entry.terms && entry.step > before.termsStep ? { terms: json(entry.terms), terms_step: entry.step } : {}),
    })
    .where('reference', '=', entry.reference)
    .execute();
  await project(tx, entry.reference, settled);
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
  };
}
