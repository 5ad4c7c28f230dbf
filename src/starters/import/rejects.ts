import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import { WHY, type Raw } from './entries';
import type { Rejection } from './rejection';

/**
 * The rows that could not be opened, as they stood, each with why. Mended, the file can be imported as it is: the column
 * (or field) that says why is passed over.
 */
export interface Rejects {
  /** Empty, or as long as it was when the run before kept its last note. */
  begin(bytes?: number): void;
  headed(header: readonly string[]): void;
  add(raw: Raw, rejected: readonly Rejection[]): void;
  /** In bytes. */
  written(): number;
  close(): void;
}

/** @throws when the file cannot be written. */
export function createRejects(path: string): Rejects {
  const file = openSync(path, 'a+');
  let bytes = 0;
  let columns: readonly string[] = [];
  const write = (text: string) => {
    bytes += writeSync(file, text);
  };
  return {
    begin(kept = 0) {
      ftruncateSync(file, kept);
      bytes = kept;
    },
    headed(header) {
      columns = header;
    },
    add(raw, rejected) {
      const why = rejected.map(sentence).join('; ');
      if ('object' in raw) {
        const own = typeof raw.object === 'string' ? { line: raw.object } : raw.object;
        return write(`${JSON.stringify({ ...own, [WHY]: why })}\n`);
      }
      const at = columns.indexOf(WHY);
      const without = <T>(cells: readonly T[]) => (at === -1 ? cells : cells.filter((_, index) => index !== at));
      if (bytes === 0) write(stringify([[...without(columns), WHY]]));
      return write(stringify([[...without(raw.cells), why]]));
    },
    written: () => bytes,
    close: () => closeSync(file),
  };
}

const sentence = ({ line, field, message, fix }: Rejection): string =>
  `line ${line}: ${`${field} ${message}`.trim()}; ${fix}`;
