import { styleText } from 'node:util';
import Table from 'cli-table3';

/** What people and programs read on standard output. */
export interface Printer {
  line(text: string): void;
  json(value: unknown): void;
  table(head: readonly string[], rows: readonly (readonly string[])[]): void;
  /** Red where colours are welcome. */
  late(text: string): string;
  quiet(text: string): string;
}

export interface Output {
  readonly isTTY: boolean;
  /** How wide a terminal is. */
  readonly columns?: number;
  write(text: string): boolean;
}

export function createPrinter(output: Output, colours: boolean): Printer {
  const coloured = colours && output.isTTY;
  const line = (text: string) => void output.write(`${text}\n`);
  return {
    line,
    json: (value) => line(JSON.stringify(value, null, output.isTTY ? 2 : 0)),
    table(head, rows) {
      const table = new Table({ head: [...head], style: { head: [], border: [], compact: true }, chars: PLAIN });
      table.push(...rows.map((row) => [...row]));
      line(table.toString());
    },
    late: (text) => (coloured ? styleText('red', text, DECIDED) : text),
    quiet: (text) => (coloured ? styleText('dim', text, DECIDED) : text),
  };
}

/** Whether colours are welcome is decided here; Node need not look at another stream for it. */
const DECIDED = { validateStream: false };

/** Columns apart by spaces alone: read by eyes, cut by tools. */
const PLAIN = Object.fromEntries(
  [
    ...['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'],
    ...['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'],
  ].map((place) => [place, '']),
);
