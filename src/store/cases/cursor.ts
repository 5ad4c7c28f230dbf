import type { CaseRow } from '../case-store';

/** Where a page ended: the next one starts behind it, however many complaints came or went meanwhile. */
interface Cursor {
  /** RFC 3339, or `infinity` for complaints without a deadline. */
  readonly deadline: string;
  readonly reference: string;
}

export function writeCursor({ nextDeadline, reference }: CaseRow): string {
  const deadline = nextDeadline ? new Date(nextDeadline.at).toISOString() : 'infinity';
  return Buffer.from(`${deadline} ${reference}`).toString('base64url');
}

/** @throws {BadCursor} for anything that no page ever gave out. */
export function readCursor(cursor: string): Cursor {
  const [deadline, reference, ...rest] = Buffer.from(cursor, 'base64url').toString().split(' ');
  if (deadline === undefined || reference === undefined || rest.length > 0 || !isDeadline(deadline)) {
    throw new BadCursor();
  }
  return { deadline, reference };
}

export class BadCursor extends Error {
  constructor() {
    super('This cursor is not one that a page gave out.');
    this.name = 'BadCursor';
  }
}

const isDeadline = (text: string): boolean => text === 'infinity' || !Number.isNaN(Date.parse(text));
