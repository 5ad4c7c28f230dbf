import { type Duration, type Instant, MINUTE } from './instant';

/**
 * A call takes up whole cells of time at one of a desk's seats. Two calls never share a cell: that is what the store
 * refuses (`store/slots.ts`).
 */
export const CELL = 5 * MINUTE;

/** Of a desk: which seat is taken in the cell that begins then. */
export interface TakenCell {
  readonly seat: number;
  readonly cell: Instant;
}

export interface Seat {
  readonly slot: Instant;
  readonly seat: number;
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
}

/** The cells that a call takes up. */
export function cellsOf(slot: Instant, length: Duration): readonly Instant[] {
  const cells: Instant[] = [];
  for (let cell = Math.floor(slot / CELL) * CELL; cell < slot + length; cell += CELL) cells.push(cell);
  return cells;
}

/** The first slot with a free seat: the very moment that was asked for, else from the next cell on; undefined when there is none. */
export function firstFree(search: Search, taken: readonly TakenCell[]): Seat | undefined {
  const { from, until, length, rings, seats } = search;
  const occupied = new Set(taken.map(({ seat, cell }) => `${seat}@${cell}`));
  for (let slot = rings(from); slot < until; slot = rings(nextCell(slot))) {
    const cells = cellsOf(slot, length);
    for (let seat = 0; seat < seats(slot); seat += 1) {
      if (cells.every((cell) => !occupied.has(`${seat}@${cell}`))) return { slot, seat };
    }
  }
  return undefined;
}

/** Is there a seat free at this very moment? */
export const isFreeAt = (slot: Instant, search: Search, taken: readonly TakenCell[]): boolean =>
  firstFree({ ...search, from: slot, until: slot + 1 }, taken)?.slot === slot;

const nextCell = (at: Instant): Instant => (Math.floor(at / CELL) + 1) * CELL;
