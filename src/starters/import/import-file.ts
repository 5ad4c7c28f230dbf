import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { OpenComplaint } from '../../domain/opening';
import { checkHeader, nest } from './columns';
import { createLanes } from './lanes';
import type { Rejection } from './rejection';
import { BrokenFile, lineOfCell, readRows } from './rows';
import type { Row } from './rows';

/**
 * Opens every complaint of a CSV file, once: a second run of the same file finds what the first one opened, by
 * `externalId` or by the row itself. A bad row stops nobody else's; each is told by line and column, with its mend.
 *
 * A file of any length is read in constant memory, a few complaints being opened at a time.
 * @throws whatever `open` throws, for what it cannot do now (the API is down); run it again to go on.
 */
export async function importFile(file: string, options: ImportOptions): Promise<Imported> {
  const tally = { read: 0, opened: 0, existing: 0, rejected: [] as Rejection[] };
  const size = (await stat(file)).size;
  const lanes = createLanes(AT_A_TIME);
  try {
    let header: readonly string[] | undefined;
    for await (const row of readRows(file)) {
      if (header === undefined) {
        header = row.cells.map((name) => name.trim());
        tally.rejected.push(...checkHeader(header, row.line));
        if (tally.rejected.length > 0) return tally;
        continue;
      }
      tally.read += 1;
      options.progress?.({ rows: tally.read, bytes: row.bytes, size });
      const named = header;
      await lanes.begin(() => take(row, named, options, tally));
    }
    if (header === undefined) tally.rejected.push({ ...NOWHERE, message: 'the file is empty', fix: HEADER_FIRST });
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    tally.rejected.push({ line: error.line, column: 0, field: '', message: error.message, fix: error.fix });
  }
  await lanes.finish();
  tally.rejected.sort((a, b) => a.line - b.line || a.column - b.column);
  return tally;
}

export interface ImportOptions {
  /** Makes a complaint of a nested value, or says what is wrong with it. */
  readonly parse: (value: object) => Opening | Refused;
  /** Opens one, and tells whether it was there already; the same key gives the same complaint. */
  readonly open: (opening: OpenComplaint, key: string) => Promise<{ readonly existing: boolean } | Refused>;
  /** Only looks: every row is checked, nothing is opened. */
  readonly dryRun?: boolean;
  readonly progress?: (state: ImportProgress) => void;
}

export interface Opening {
  readonly ok: OpenComplaint;
}

export interface Refused {
  readonly errors: readonly { readonly field: string; readonly message: string; readonly fix: string }[];
}

export interface ImportProgress {
  readonly rows: number;
  readonly bytes: number;
  readonly size: number;
}

export interface Imported {
  /** Rows under the header. */
  readonly read: number;
  readonly opened: number;
  /** Known before: opened by an earlier run, or by a row above. */
  readonly existing: number;
  readonly rejected: readonly Rejection[];
}

interface Tally {
  opened: number;
  existing: number;
  readonly rejected: Rejection[];
}

const AT_A_TIME = 8;
const NOWHERE = { line: 1, column: 0, field: '' };
const HEADER_FIRST = 'begin with a row of column names, as examples/complaints.csv does';

async function take(row: Row, header: readonly string[], options: ImportOptions, tally: Tally): Promise<void> {
  const damage = damageIn(row, header);
  if (damage !== undefined) {
    tally.rejected.push(damage);
    return;
  }
  const parsed = options.parse(nest(header, row.cells));
  if ('errors' in parsed) {
    tally.rejected.push(...placed(parsed, row, header));
  } else if (!options.dryRun) {
    const outcome = await options.open(parsed.ok, keyOf(parsed.ok, row, header));
    if ('errors' in outcome) tally.rejected.push(...placed(outcome, row, header));
    else if (outcome.existing) tally.existing += 1;
    else tally.opened += 1;
  }
}

/** A row that was cut in the wrong places, or is not in UTF-8, would open a complaint that nobody made. */
function damageIn(row: Row, header: readonly string[]): Rejection | undefined {
  const { line, cells } = row;
  if (cells.length !== header.length) {
    const message = `the row has ${cells.length} cells, the header ${header.length}`;
    return { line, column: 0, field: '', message, fix: 'put texts with a delimiter or a line break in double quotes' };
  }
  const foreign = cells.findIndex((cell) => cell.includes('\uFFFD'));
  if (foreign === -1) return undefined;
  const place = { line: lineOfCell(row, foreign), column: foreign + 1, field: header[foreign] ?? '' };
  return { ...place, message: 'holds letters that are not in UTF-8', fix: 'save the file as CSV (UTF-8) again' };
}

/** Leads each error back to its cell; `points[0].text` came from the column `points.0.text`. */
function placed({ errors }: Refused, row: Row, header: readonly string[]): Rejection[] {
  return errors.map(({ field, message, fix }) => {
    const index = header.indexOf(field.replaceAll(/\[(\d+)\]/g, '.$1'));
    return { line: index === -1 ? row.line : lineOfCell(row, index), column: index + 1, field, message, fix };
  });
}

/** What makes the row itself again and again, in whatever order its columns stand. */
function keyOf(opening: OpenComplaint, { cells }: Row, header: readonly string[]): string {
  if (opening.externalId !== undefined) return opening.externalId;
  const named = header.map((name, index) => [name, cells[index]?.trim() ?? ''] as const);
  const said = named.filter(([, text]) => text !== '').toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `row-${createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 32)}`;
}
