import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';

/** One record of a CSV file. Its text may run over several lines; `line` is the first of them. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
  /** How much of the file has been read, in bytes. */
  readonly bytes: number;
}

/** The file itself cannot be read further: what is wrong with it, and in which row. */
export class BrokenFile extends Error {
  constructor(
    readonly line: number,
    message: string,
    readonly fix: string,
  ) {
    super(message);
    this.name = 'BrokenFile';
  }
}

/** No complaint is that long; a quote that is never closed would otherwise draw the whole file into memory. */
const LONGEST_ROW = 1_000_000;

/**
 * The rows of a CSV file one by one, the header first, in constant memory: comma, semicolon or tab, quoted cells with
 * line breaks and doubled quotes, a byte order mark, any line ends. Empty rows are passed over.
 * @throws {BrokenFile} when the rest cannot be told apart.
 */
export async function* readRows(file: string): AsyncGenerator<Row> {
  const source = createReadStream(file, { encoding: 'utf8' });
  const parser = parse({
    delimiter: await delimiterOf(file),
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_empty_values: true,
    max_record_size: LONGEST_ROW,
  });
  // A failure anywhere surfaces where the parser is read; whoever stops reading closes the file.
  pipeline(source, plainLines, parser, () => undefined);
  let lastLine = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      lastLine = info.lines;
      // The parser tells the line on which a row ends; the breaks within its cells lead back to its first.
      yield { line: info.lines - breaksIn(record), cells: record, bytes: source.bytesRead };
    }
  } catch (error) {
    throw error instanceof CsvError ? brokenFile(error, lastLine + 1) : error;
  }
}

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** The line on which each cell of a row begins. */
export const lineOfCell = ({ line, cells }: Row, index: number): number => line + breaksIn(cells.slice(0, index));

const breaksIn = (cells: readonly string[]): number =>
  cells.reduce((count, cell) => count + (cell.match(/\n/g)?.length ?? 0), 0);

function brokenFile(error: CsvError, line: number): BrokenFile {
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_MAX_RECORD_SIZE':
      return new BrokenFile(
        line,
        'a quote is opened and never closed',
        'close it, or double it if it belongs to the text',
      );
    default:
      return new BrokenFile(line, error.message, 'save the file as CSV (UTF-8) again');
  }
}

/** Line ends as `\n`, wherever the file comes from, and no byte order mark. */
async function* plainLines(source: AsyncIterable<string>): AsyncGenerator<string> {
  let first = true;
  let held = '';
  for await (const chunk of source) {
    let text = held + chunk;
    if (first) text = text.replace(/^\uFEFF/, '');
    first = false;
    // A carriage return at the end may be half of a line end.
    held = text.endsWith('\r') ? '\r' : '';
    yield text.slice(0, text.length - held.length).replaceAll(/\r\n?/g, '\n');
  }
  if (held !== '') yield '\n';
}

/** Spreadsheets of countries that write decimals with a comma save with semicolons: the header row tells. */
async function delimiterOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(16_384), 0, 16_384, 0);
    const [header = ''] = buffer
      .toString('utf8', 0, bytesRead)
      .trimStart()
      .split(/[\r\n]/, 1);
    const count = (delimiter: string) => header.split(delimiter).length;
    return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ',';
  } finally {
    await handle.close();
  }
}
