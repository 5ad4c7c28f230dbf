import { createHash } from 'node:crypto';
import { apply, type Values } from './apply';
import { checkHeader, nest } from './columns';
import { readJsonLines } from './json-lines';
import { columnsOf, type Mapping, neededColumns } from './mapping';
import type { Rejection } from './rejection';
import { lineOfCell, readRows, type Row } from './rows';

/** One record of a file, whichever form the file has, as a complaint may be made of it. */
export interface Entry {
  readonly line: number;
  /** How much of the file has been read, in bytes. */
  readonly bytes: number;
  /** The nested value, or why there is none. */
  readonly read: { readonly value: object } | { readonly rejected: readonly Rejection[] };
  /** What the record itself is known by, again and again, in whatever order its columns stand. */
  readonly key: () => string;
  /** Where a field of ours came from. */
  readonly place: (field: string) => Pick<Rejection, 'line' | 'column'>;
  /** As it stood in the file. */
  readonly raw: Raw;
}

export type Raw = { readonly cells: readonly string[] } | { readonly object: object | string };

/** A file that nothing can be made of: everything that is wrong with its first row. */
export class WrongHeader extends Error {
  override readonly name = 'WrongHeader';
  constructor(readonly rejected: readonly Rejection[]) {
    super('The header cannot be used.');
  }
}

/** The column in which a file of rejects says why; passed over, so that such a file can be mended and given again. */
export const WHY = 'rejected';

const isJsonLines = (file: string): boolean => /\.(?:jsonl|ndjson)$/i.test(file);

/** @throws {WrongHeader}, {BrokenFile} */
export const entriesOf = (
  file: string,
  mapping?: Mapping,
  heard: (header: readonly string[]) => void = () => undefined,
  needs?: readonly string[],
) => (isJsonLines(file) ? ofJsonLines(file, mapping) : ofCsv(file, mapping, heard, needs));

async function* ofCsv(
  file: string,
  mapping: Mapping | undefined,
  heard: (header: readonly string[]) => void,
  needs: readonly string[] | undefined,
): AsyncGenerator<Entry> {
  let header: readonly string[] | undefined;
  for await (const row of readRows(file)) {
    if (header !== undefined) {
      yield csvEntry(row, header, mapping);
      continue;
    }
    header = row.cells.map((name) => name.trim());
    const known = header.filter((name) => name !== WHY);
    const rejected = mapping ? missing(mapping, known, row.line) : checkHeader(known, row.line, needs);
    if (rejected.length > 0) throw new WrongHeader(rejected);
    heard(header);
  }
  if (header === undefined) {
    const fix = 'begin with a row of column names, as examples/complaints.csv does';
    throw new WrongHeader([{ line: 1, column: 0, field: '', message: 'the file is empty', fix }]);
  }
}

const missing = (mapping: Mapping, header: readonly string[], line: number): Rejection[] =>
  neededColumns(mapping)
    .filter(([, columns]) => !columns.some((column) => header.includes(column)))
    .map(([field, columns]) => ({
      ...{ line, column: 0, field, message: `needs a column ${columns.join(' or ')}` },
      fix: 'name that column, or give another --mapping',
    }));

function csvEntry(row: Row, header: readonly string[], mapping: Mapping | undefined): Entry {
  const { line, cells, bytes } = row;
  const placeOf = (index: number) => ({ line: index === -1 ? line : lineOfCell(row, index), column: index + 1 });
  const values: Values = (column) => cells[header.indexOf(column)];
  const damage = damageIn(row, header);
  return {
    ...{ line, bytes, raw: { cells } },
    read: damage
      ? { rejected: [damage] }
      : read(
          mapping,
          values,
          (field) => placeOf(from(field)),
          () => nest(header.map(passOver), cells),
        ),
    key: () => hashOf(header.map((name, index) => [name, cells[index]?.trim() ?? ''] as const)),
    place: (field) => placeOf(from(field)),
  };

  /** The column of a field: its own, or the first of those that it is made of. */
  function from(field: string): number {
    const dotted = field.replaceAll(/\[(\d+)\]/g, '.$1');
    if (!mapping) return header.indexOf(dotted);
    const rule = mapping.fields[dotted];
    return rule === undefined ? -1 : header.findIndex((name) => columnsOf(rule).includes(name));
  }
}

const passOver = (name: string) => (name === WHY ? '' : name);

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

async function* ofJsonLines(file: string, mapping: Mapping | undefined): AsyncGenerator<Entry> {
  for await (const { line, bytes, text, object } of readJsonLines(file)) {
    const place = () => ({ line, column: 0 });
    if (object === undefined) {
      const wrong = {
        line,
        column: 0,
        field: '',
        message: 'the line is no JSON object',
        fix: 'write one object a line',
      };
      yield { ...{ line, bytes, place, raw: { object: text } }, read: { rejected: [wrong] }, key: () => text };
      continue;
    }
    if (text.includes('\uFFFD')) {
      const fix = 'save the file in UTF-8 again';
      const wrong = { line, column: 0, field: '', message: 'holds letters that are not in UTF-8', fix };
      yield { ...{ line, bytes, place, raw: { object } }, read: { rejected: [wrong] }, key: () => text };
      continue;
    }
    const { [WHY]: _why, ...own } = object;
    const flat = flatten(own);
    yield {
      ...{ line, bytes, place, raw: { object: own } },
      read: read(
        mapping,
        (name) => flat.get(name),
        place,
        () => own,
      ),
      key: () => hashOf([...flat]),
    };
  }
}

/** What a record says, by `mapping` or by itself. */
function read(
  mapping: Mapping | undefined,
  values: Values,
  place: Entry['place'],
  itself: () => object,
): Entry['read'] {
  if (!mapping) return { value: itself() };
  const { fields, faults } = apply(mapping, values);
  if (faults.length > 0) return { rejected: faults.map((fault) => ({ ...place(fault.field), ...fault })) };
  return {
    value: nest(
      fields.map(([field]) => field),
      fields.map(([, text]) => text),
    ),
  };
}

/** Names beneath names are joined by dots, as columns are. */
function flatten(value: object, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [name, part] of Object.entries(value) as [string, unknown][]) {
    if (part === null || part === undefined) continue;
    if (typeof part === 'object') for (const [more, text] of flatten(part, `${prefix}${name}.`)) flat.set(more, text);
    else flat.set(`${prefix}${name}`, String(part as string | number | boolean));
  }
  return flat;
}

function hashOf(named: readonly (readonly [string, string])[]): string {
  const said = named.filter(([name, text]) => text !== '' && name !== WHY).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `row-${createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 32)}`;
}
