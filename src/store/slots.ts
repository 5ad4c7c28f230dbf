import { CELL, cellsOf, firstFree, type Search, type TakenCell } from '../domain/call-slot';
import { DAY, type Instant } from '../domain/instant';
import type { DeskId } from '../domain/terms';
import type { Database } from './tables';
import { toDate, toInstant } from './values';

/** Slots for calls. A complaint has one at most; no seat of a desk is ever taken twice at one time. */
export interface Slots {
  /**
   * Takes the first free slot of a search and gives back the one the complaint had; null where none is free, then it
   * keeps what it had. Asked again under the same number it takes nothing new; overtaken by a higher one it takes nothing.
   */
  claim(asked: AskedClaim): Promise<Instant | null>;
  /** The complaint needs its slot no more. */
  free(reference: string, number: number): Promise<void>;
  /** What is taken at a desk from then until then, but for this complaint's own. */
  taken(desk: DeskId, from: Instant, until: Instant, beside: string): Promise<readonly TakenCell[]>;
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

  taken: (desk, from, until, beside) => takenAt(db, desk, from, until, beside),
});

async function claim(tx: Database, { reference, number, at, desk, search }: AskedClaim): Promise<Instant | null> {
  const turn = await turnOf(tx, reference, number);
  if (!turn) return null;
  if (turn.number === number && turn.slot !== null) return toInstant(turn.slot);

  const { from, until, length } = search;
  const free = firstFree(search, await takenAt(tx, desk, from, until + length, reference));
  if (!free) return null;
  await tx.deleteFrom('call_seats').where('reference', '=', reference).execute();
  await tx
    .deleteFrom('call_seats')
    .where('desk', '=', desk)
    .where('cell', '<', toDate(at - KEPT))
    .execute();
  const cells = cellsOf(free.slot, length).map((cell) => ({ desk, cell: toDate(cell), seat: free.seat, reference }));
  // Whoever took one of them since we looked makes this fail, and we look again.
  await tx.insertInto('call_seats').values(cells).execute();
  await tx
    .updateTable('call_slots')
    .set({ number, desk, slot: toDate(free.slot) })
    .where('reference', '=', reference)
    .execute();
  return free.slot;
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

async function takenAt(db: Database, desk: DeskId, from: Instant, until: Instant, beside: string) {
  const rows = await db
    .selectFrom('call_seats')
    .select(['seat', 'cell'])
    .where('desk', '=', desk)
    .where('reference', '<>', beside)
    .where('cell', '>=', toDate(from - CELL))
    .where('cell', '<', toDate(until))
    .execute();
  return rows.map(({ seat, cell }) => ({ seat, cell: toInstant(cell) }));
}

const UNIQUE = '23505';
const DEADLOCK = '40P01';

/** Somebody took the same seat, or two wait for one another and we were asked to give way. */
const wasOutrun = (error: unknown): boolean => {
  const { code } = error as { readonly code?: unknown };
  return code === UNIQUE || code === DEADLOCK;
};
