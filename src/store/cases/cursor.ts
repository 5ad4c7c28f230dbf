import { BadCursor } from '../case-store';

/** Where a page ended, in the order that its list began with. */
export interface Cursor {
  /** The last number that had been drawn at the first page. */
  readonly began: number;
  /** RFC 3339, or `infinity` for complaints without a deadline. */
  readonly place: string;
  readonly reference: string;
}

export const writeCursor = ({ began, place, reference }: Cursor): string =>
  Buffer.from(JSON.stringify([began, place, reference])).toString('base64url');

/** @throws {BadCursor} for anything that no page ever gave out. */
export function readCursor(cursor: string): Cursor {
  const [began, place, reference] = partsOf(cursor);
  if (!isNumber(began) || !isPlace(place) || typeof reference !== 'string' || reference.includes('\0'))
    throw new BadCursor('This cursor is not one that a page gave out.');
  return { began, place, reference };
}

function partsOf(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

const isNumber = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

const isPlace = (value: unknown): value is string => {
  if (value === 'infinity') return true;
  const moment = typeof value === 'string' ? new Date(value) : undefined;
  return moment !== undefined && !Number.isNaN(moment.getTime()) && moment.toISOString() === value;
};
