import { type Duration, type Instant, MINUTE } from './instant';
import type { PersonId } from './terms';

/**
 * A call takes up whole cells of time: one of a desk's seats, and whoever makes it. Two calls never share a seat's cell, nor
 * a person's: that is what the store refuses (`store/slots.ts`).
 */
export const CELL = 5 * MINUTE;

/** What is taken in the cell that begins then. */
export interface TakenCell {
  readonly cell: Instant;
  /** A seat of the desk; absent: they make a call for another desk. */
  readonly seat?: number;
  /** Who makes the call; absent where nobody knew when it was booked. */
  readonly person?: PersonId;
}

export interface Seat {
  readonly slot: Instant;
  readonly seat: number;
  readonly person?: PersonId;
}

export interface Search {
  /** The first moment at which it may begin. */
  readonly from: Instant;
  /** No call begins at or after this. */
  readonly until: Instant;
  readonly length: Duration;
  /** The first moment from then on at which the customer's phone may ring. */
  readonly rings: (at: Instant) => Instant;
  /** How many calls at once the desk can hold from then on, for the length of one. */
  readonly seats: (slot: Instant) => number;
  /** Whoever might make this call at any time. */
  readonly people?: readonly PersonId[];
  /** Who can make this call then, the first first; absent where nobody knows the desk's people: a seat is enough. */
  readonly callers?: (slot: Instant) => readonly PersonId[];
}

/** The cells that a call takes up. */
export function cellsOf(slot: Instant, length: Duration): readonly Instant[] {
  const cells: Instant[] = [];
  for (let cell = Math.floor(slot / CELL) * CELL; cell < slot + length; cell += CELL) cells.push(cell);
  return cells;
}

/**
 * The first slot with a free seat and somebody free who can make the call: the very moment that was asked for, else from the
 * next cell on; undefined when there is none.
 */
export function firstFree(search: Search, taken: readonly TakenCell[]): Seat | undefined {
  const { from, until, length, rings, seats, callers } = search;
  const occupied = new Set(taken.flatMap(({ seat, cell }) => (seat === undefined ? [] : `${seat}@${cell}`)));
  const busy = new Set(taken.flatMap(({ person, cell }) => (person === undefined ? [] : `${person}@${cell}`)));
  for (let slot = rings(from); slot < until; slot = rings(nextCell(slot))) {
    const cells = cellsOf(slot, length);
    const isFree = (one: number | PersonId, among: ReadonlySet<string>) =>
      cells.every((cell) => !among.has(`${one}@${cell}`));
    const person = callers?.(slot).find((one) => isFree(one, busy));
    if (callers && person === undefined) continue;
    const seat = count(seats(slot)).find((one) => isFree(one, occupied));
    if (seat !== undefined) return { slot, seat, ...(person !== undefined && { person }) };
  }
  return undefined;
}

/** Is there a seat free at this very moment, and somebody who can make the call? */
export const isFreeAt = (slot: Instant, search: Search, taken: readonly TakenCell[]): boolean =>
  firstFree({ ...search, from: slot, until: slot + 1 }, taken)?.slot === slot;

/** At none of these moments is anybody there who could make the call, not even on the phone with somebody else. */
export const isUnfit = (slots: readonly Instant[], { callers }: Search): boolean =>
  callers !== undefined && slots.length > 0 && slots.every((slot) => callers(slot).length === 0);

const count = (many: number): readonly number[] => Array.from({ length: many }, (_, index) => index);
const nextCell = (at: Instant): Instant => (Math.floor(at / CELL) + 1) * CELL;
