import { distance } from './distance';
import type { Rejection } from './rejection';

/** A column is a dotted path into `OpenComplaint`; its kind says how a cell's text becomes a value. */
type Kind = 'text' | 'flag';

/** What a file may hold once. A test keeps this list in step with the contract's schema. */
export const COLUMNS: Readonly<Record<string, Kind>> = {
  externalId: 'text',
  receivedAt: 'text',
  channel: 'text',
  subject: 'text',
  text: 'text',
  kind: 'text',
  category: 'text',
  product: 'text',
  severity: 'text',
  regime: 'text',
  brand: 'text',
  'customer.name': 'text',
  'customer.email': 'text',
  'customer.phone': 'text',
  'customer.preferred': 'text',
  'customer.locale': 'text',
  'customer.zone': 'text',
  'customer.vip': 'flag',
  'customer.value.amount': 'text',
  'customer.value.currency': 'text',
  'representative.name': 'text',
  'representative.email': 'text',
  'representative.phone': 'text',
  'representative.authority': 'text',
  'about.handlingOf': 'text',
  'referral.scheme': 'text',
  'referral.reference': 'text',
  'referral.stage': 'text',
  'referral.by': 'text',
};

/** Lists are numbered from 0 (`points.0.text`), consent and handles by channel (`customer.consent.sms`, `customer.handles.chat`). */
const NUMBERED: readonly (readonly [RegExp, Kind])[] = [
  [/^customer\.needs\.\d{1,2}$/, 'text'],
  [/^about\.people\.\d{1,2}$/, 'text'],
  [/^customer\.consent\.[a-z][a-z-]*$/, 'flag'],
  [/^customer\.handles\.[a-z][a-z0-9-]*$/, 'text'],
  [/^points\.\d{1,2}\.(?:text|category|product|regime)$/, 'text'],
];

/** Without these no row can be a complaint. */
export const REQUIRED: readonly string[] = ['channel', 'subject', 'text', 'customer.name'];

const FLAGS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  1: true,
  false: false,
  no: false,
  0: false,
};

export const kindOf = (column: string): Kind | undefined =>
  COLUMNS[column] ?? NUMBERED.find(([pattern]) => pattern.test(column))?.[1];

/** What is wrong with a header row: names we do not know, names given twice, and what is missing altogether. */
export function checkHeader(header: readonly string[], line: number, needs = REQUIRED): Rejection[] {
  const rejected: Rejection[] = [];
  header.forEach((field, index) => {
    const at = { line, column: index + 1, field };
    if (field === '') {
      rejected.push({ ...at, message: 'the column has no name', fix: 'name it, or remove the column' });
    } else if (kindOf(field) === undefined) {
      const near = nearest(field);
      const fix = near === undefined ? 'remove the column, or see `tuntas import --help`' : `did you mean ${near}?`;
      rejected.push({ ...at, message: 'is not a column we know', fix });
    } else if (header.indexOf(field) < index) {
      rejected.push({ ...at, message: 'is there twice', fix: 'remove one of the two columns' });
    }
  });
  for (const field of needs.filter((column) => !header.includes(column))) {
    rejected.push({ line, column: 0, field, message: 'the column is missing', fix: 'add it to the first row' });
  }
  return rejected;
}

/** The nested value that a row's cells describe. An empty cell says nothing; a column without a name is passed over. */
export function nest(header: readonly string[], cells: readonly string[]): object {
  const value: Branch = { customer: {} };
  header.forEach((column, index) => {
    const text = cells[index]?.trim() ?? '';
    if (text !== '' && column !== '') plant(value, column.split('.'), valueOf(column, text));
  });
  return listed(value) as object;
}

/** A flag that says neither yes nor no stays text, for the schema to refuse. */
function valueOf(column: string, text: string): Leaf {
  return kindOf(column) === 'flag' ? (FLAGS[text.toLowerCase()] ?? text) : text;
}

type Leaf = string | boolean;
interface Branch {
  [name: string]: Leaf | Branch;
}

function plant(branch: Branch, [name = '', ...rest]: readonly string[], value: Leaf): void {
  if (rest.length === 0) {
    branch[name] = value;
    return;
  }
  const next = (branch[name] ??= {});
  if (typeof next === 'object') plant(next, rest, value);
}

/** Branches whose names are numbers are lists. */
function listed(value: Leaf | Branch): unknown {
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value);
  if (entries.every(([name]) => /^\d+$/.test(name)) && entries.length > 0)
    return entries.map(([, item]) => listed(item));
  return Object.fromEntries(entries.map(([name, item]) => [name, listed(item)]));
}

/** The known column that a mistyped one most likely meant, if it is near enough to be meant at all. */
function nearest(field: string): string | undefined {
  const simple = (name: string) => name.toLowerCase().replaceAll(/[^a-z]/g, '');
  const ranked = Object.keys(COLUMNS)
    .map((column) => {
      const short = column.split('.').at(-1) ?? column;
      const away = Math.min(distance(simple(field), simple(column)), distance(simple(field), simple(short)));
      return { column, away };
    })
    .toSorted((a, b) => a.away - b.away);
  const [best] = ranked;
  return best !== undefined && best.away <= Math.max(1, Math.floor(field.length / 3)) ? best.column : undefined;
}
