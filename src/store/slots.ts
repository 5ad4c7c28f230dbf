import { CELL, cellsOf, firstFree, type Search, type TakenCell } from '../domain/call-slot';
import { DAY, type Instant } from '../domain/instant';
import type { DeskId, PersonId } from '../domain/terms';
import type { Database } from './tables';
import { toDate, toInstant } from './values';

/** Slots for calls. A complaint has one at most; no seat of a desk, and nobody, is ever taken twice at one time. */
export interface Slots {
  /**
   * Takes the first free slot of a search and gives back the one the complaint had; null where none is free, then it
   * keeps what it had. Asked again under the same number it takes nothing new; overtaken by a higher one it takes nothing.
   */
  claim(asked: AskedClaim): Promise<KeptSeat | null>;
  /** The complaint needs its slot no more. */
  free(reference: string, number: number): Promise<void>;
  /** What is taken of a desk, and of whoever might make a call, in the time of a search; but for this complaint's own. */
  taken(desk: DeskId, search: Search, beside: string): Promise<readonly TakenCell[]>;
}

export interface KeptSeat {
  readonly slot: Instant;
  /** Who makes the call; absent where nobody knew. */
  readonly person?: PersonId;
}

export interface AskedClaim {
  readonly reference: string;
  /** Counts what a complaint asked about its slots. */
  readonly number: number;
  /** The complaint's own moment: what is long past by it is cleared away. */
  readonly at: Instant;
  readonly desk: DeskId;
  readonly search: Search;
}

/** Each time somebody else was faster, one of them has a slot; so many do not ask for one desk at one moment. */
const TRIES = 50;
/** What is longer past serves nobody. */
const KEPT = 7 * DAY;

export const createSlots = (db: Database): Slots => ({
  async claim(asked) {
    for (let tries = 1; ; tries += 1) {
      try {
        return await db.transaction().execute((tx) => claim(tx, asked));
      } catch (error) {
        if (tries === TRIES || !wasOutrun(error)) throw error;
      }
    }
  },

  free: (reference, number) =>
    db.transaction().execute(async (tx) => {
      if (!(await turnOf(tx, reference, number))) return;
      await tx.deleteFrom('call_seats').where('reference', '=', reference).execute();
      await tx
        .updateTable('call_slots')
        .set({ number, desk: null, slot: null })
        .where('reference', '=', reference)
        .execute();
    }),

  taken: (desk, search, beside) => takenAt(db, desk, search, beside),
});

async function claim(tx: Database, { reference, number, at, desk, search }: AskedClaim): Promise<KeptSeat | null> {
  const turn = await turnOf(tx, reference, number);
  if (!turn) return null;
  if (turn.number === number && turn.slot !== null) return keptBy(tx, reference, toInstant(turn.slot));

  const free = firstFree(search, await takenAt(tx, desk, search, reference));
  if (!free) return null;
  await tx.deleteFrom('call_seats').where('reference', '=', reference).execute();
  await tx
    .deleteFrom('call_seats')
    .where('desk', '=', desk)
    .where('cell', '<', toDate(at - KEPT))
    .execute();
  const { slot, seat, person } = free;
  const kept = { desk, seat, reference, person: person ?? null };
  const cells = cellsOf(slot, search.length).map((cell) => ({ ...kept, cell: toDate(cell) }));
  // Whoever took one of them since we looked makes this fail, and we look again.
  await tx.insertInto('call_seats').values(cells).execute();
  await tx
    .updateTable('call_slots')
    .set({ number, desk, slot: toDate(slot) })
    .where('reference', '=', reference)
    .execute();
  return { slot, ...(person !== undefined && { person }) };
}

/** The complaint's row, held until the end of the transaction; undefined when a later request was before us. */
async function turnOf(tx: Database, reference: string, number: number) {
  await tx
    .insertInto('call_slots')
    .values({ reference, number: 0 })
    .onConflict((conflict) => conflict.column('reference').doNothing())
    .execute();
  const row = await tx
    .selectFrom('call_slots')
    .select(['number', 'slot'])
    .where('reference', '=', reference)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return row.number <= number ? row : undefined;
}

async function keptBy(tx: Database, reference: string, slot: Instant): Promise<KeptSeat> {
  const row = await tx.selectFrom('call_seats').select('person').where('reference', '=', reference).executeTakeFirst();
  return { slot, ...(row?.person != null && { person: row.person }) };
}

async function takenAt(
  db: Database,
  desk: DeskId,
  { from, until, length, people = [] }: Search,
  beside: string,
): Promise<readonly TakenCell[]> {
  const rows = await db
    .selectFrom('call_seats')
    .select(['desk', 'seat', 'cell', 'person'])
    .where((is) => is.or([is('desk', '=', desk), ...(people.length > 0 ? [is('person', 'in', people)] : [])]))
    .where('reference', '<>', beside)
    .where('cell', '>=', toDate(from - CELL))
    .where('cell', '<', toDate(until + length))
    .execute();
  return rows.map((row) => ({
    cell: toInstant(row.cell),
    ...(row.desk === desk && { seat: row.seat }),
    ...(row.person !== null && { person: row.person }),
  }));
}

const UNIQUE = '23505';
const DEADLOCK = '40P01';

/** Somebody took the same seat or the same person, or two wait for one another and we were asked to give way. */
const wasOutrun = (error: unknown): boolean => {
  const { code } = error as { readonly code?: unknown };
  return code === UNIQUE || code === DEADLOCK;
};
