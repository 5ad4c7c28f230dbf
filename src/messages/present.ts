import { Temporal } from '@js-temporal/polyfill';
import type { Instant } from '../domain/instant';
import { minorDigits } from '../domain/money';
import type { Catalogue } from './catalogue';
import { fill } from './template';
import { presenceOf, type Glossary, type Kind, type Variables } from './variables';

export type Values = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Whoever reads or hears it: their language with its region, their zone, and how much room there is. */
export interface Reader {
  readonly catalogue: Catalogue;
  readonly locale: string;
  readonly zone: string;
  readonly room: 'ample' | 'tight';
  /** Signs of a person's own words, where room is tight. */
  readonly words?: number;
  /** Languages they may read, best first: their own, then that of the letter. */
  readonly wishes: readonly string[];
  /** What desks are called in the reader's language, by their name in the terms. */
  readonly deskName: (name: string) => string;
}

/** How much of a person's own words, or of a subject, goes into an SMS. */
const TIGHT = { words: 160, text: 60 };

/** How much of a point's text names it in a list. */
const POINT = 200;

/** Why something cannot be put into words: names of ours alone, nobody's own words. */
export class Unsayable extends Error {
  override readonly name = 'Unsayable';
}

/**
 * Turns what a message tells into what its reader reads.
 * @throws {Unsayable} when a value that the message needs is not there.
 */
export function present(variables: Variables, values: Values, reader: Reader): Record<string, string | number> {
  const result: Record<string, string | number> = {};
  for (const [name, written] of Object.entries(variables)) {
    const optional = written.endsWith('?');
    const kind = written.replace('?', '') as Kind;
    const value = values[name];
    if (kind === 'told') {
      result[name] = value === true ? 'yes' : 'no';
      continue;
    }
    const absent = value === undefined || value === null || value === '' || (kind === 'money' && value === 0);
    if (absent && !optional) throw new Unsayable(`a message cannot be written without its ${name}`);
    if (optional) result[presenceOf(name)] = absent ? 'no' : 'yes';
    result[name] = absent ? '' : tell(kind, value, values, reader);
  }
  return result;
}

/** Points travel as one text, each on a line of its own. */
const linesOf = (value: Values[string]): readonly string[] =>
  String(value ?? '')
    .split('\n')
    .filter(Boolean);

function tell(
  kind: Exclude<Kind, 'told'>,
  value: string | number | boolean,
  values: Values,
  reader: Reader,
): string | number {
  switch (kind) {
    case 'number':
      return Number(value);
    case 'moment':
      return tellMoment(Number(value), reader);
    case 'money':
      return tellMoney(Number(value), String(values['currency']), reader.locale);
    case 'desk':
      return reader.deskName(String(value));
    case 'redress':
      return tellList(String(value).split(','), reader);
    case 'points':
      return linesOf(value)
        .map((point) => `- ${shorten(point, POINT)}`)
        .join('\n');
    case 'whole':
      return String(value);
    case 'text':
    case 'words':
      return reader.room === 'tight'
        ? shorten(String(value), Math.min(reader.words ?? Infinity, TIGHT[kind]))
        : String(value);
    default:
      return wordFor(kind, String(value), reader.catalogue);
  }
}

/** A midnight ends the day before: nobody reads "Wednesday at 00:00" as Tuesday evening. */
export function tellMoment(
  at: Instant,
  { catalogue, locale, zone, room }: Reader,
  more: Intl.DateTimeFormatOptions = {},
): string {
  const time = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainTime();
  const midnight = time.hour === 0 && time.minute === 0;
  const width = room === 'ample' ? 'long' : 'short';
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    weekday: width,
    day: 'numeric',
    month: width,
    ...more,
    ...(midnight ? {} : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    ...(midnight || room === 'tight' ? {} : { timeZoneName: 'short' }),
  });
  const text = format.format(midnight ? at - 1 : at);
  return midnight ? fill(catalogue.frame.endOfDay, locale, { day: text }) : text;
}

/** The day on which something happened, as it stands on a letter. */
export const tellDay = (at: Instant, { locale, zone }: Reader): string =>
  new Intl.DateTimeFormat(locale, { timeZone: zone, day: 'numeric', month: 'long', year: 'numeric' }).format(at);

/** Minor units as people write money; whole amounts without empty decimals. */
function tellMoney(minor: number, currency: string, locale: string): string {
  const digits = minorDigits(currency);
  const amount = minor / 10 ** digits;
  const shown = Number.isInteger(amount) ? 0 : digits;
  const options = { style: 'currency', currency, minimumFractionDigits: shown, maximumFractionDigits: shown } as const;
  return new Intl.NumberFormat(locale, options).format(amount);
}

const tellList = (kinds: readonly string[], { catalogue, locale }: Reader): string =>
  new Intl.ListFormat(locale).format(kinds.map((kind) => wordFor('redress', kind.trim(), catalogue)));

/** The catalogue's word; for what a policy adds, its own name without the hyphens. `sub-task:2` is a word with a number. */
function wordFor(glossary: Glossary, value: string, catalogue: Catalogue): string {
  const words = catalogue.words[glossary];
  const [, name, number] = /^([a-z-]+):(R?\d+)$/.exec(value) ?? [];
  if (name !== undefined && number !== undefined) return `${wordFor(glossary, name, catalogue)} ${number}`;
  return (Object.hasOwn(words, value) ? words[value] : undefined) ?? value.replaceAll('-', ' ');
}

/** Whole words only, and never half a sign. */
export function shorten(text: string, most: number): string {
  const signs = [...text];
  if (signs.length <= most) return text;
  const beginning = signs.slice(0, most - 3).join('');
  return `${beginning.replace(/\s+\S*$/, '')}...`;
}
