import { Temporal } from '@js-temporal/polyfill';
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js';
import { type Mapping, PLACE, type Rule } from './mapping';

/** What columns of a row say, by their names; `undefined` where there is no such column. */
export type Values = (column: string) => string | undefined;

export interface Mapped {
  /** Our fields by their dotted paths; those that nothing is said of are left out. */
  readonly fields: readonly (readonly [field: string, text: string])[];
  readonly faults: readonly { readonly field: string; readonly message: string; readonly fix: string }[];
}

/** A row in our words. */
export function apply({ fields }: Mapping, values: Values): Mapped {
  const said: [string, string][] = [];
  const faults: Mapped['faults'][number][] = [];
  for (const [field, rule] of Object.entries(fields)) {
    const text = textOf(rule, values);
    if (text === undefined) continue;
    const read = readAs(rule, text);
    if (typeof read === 'string') said.push([field, read]);
    else faults.push({ field, ...read });
  }
  return { fields: said, faults };
}

function textOf({ from, text, map, else: otherwise, most }: Rule, values: Values): string | undefined {
  const found = from === undefined ? fill(text ?? '', values) : first(from, values);
  const named = map === undefined || found === '' ? found : (map[found] ?? '');
  const told = named === '' && otherwise !== undefined ? fill(otherwise, values) : named;
  if (told === '') return undefined;
  return most !== undefined && told.length > most ? `${told.slice(0, most - 1)}…` : told;
}

const first = (columns: readonly string[], values: Values): string =>
  columns.map((column) => values(column)?.trim() ?? '').find((text) => text !== '') ?? '';

/**
 * Words with what columns say in them. Where they say nothing, the sign that led to it goes too, and a line in which none
 * says anything goes altogether. What is filled in is not read again.
 */
function fill(words: string, values: Values): string {
  const lines = words.split('\n').flatMap((line) => {
    const found = [...line.matchAll(PLACE)].map(([, names = '']) => first(names.split('|'), values));
    if (found.length > 0 && found.every((text) => text === '')) return [];
    let place = 0;
    return [line.replaceAll(PLACE, () => found[place++] ?? '')];
  });
  return lines
    .map((line) => line.replace(/^[\s:,-]+|[\s:,-]+$/g, ''))
    .join('\n')
    .trim();
}

type Fault = Omit<Mapped['faults'][number], 'field'>;

function readAs({ as, zone = 'UTC', country }: Rule, text: string): string | Fault {
  switch (as) {
    case undefined:
      return text;
    case 'day':
      return dayIn(text, zone) ?? { message: `"${text}" is not a day`, fix: 'write it as 2026-11-23' };
    case 'moment':
      return momentIn(text, zone) ?? { message: `"${text}" is not a moment`, fix: 'write it as 2026-11-23T12:30:00Z' };
    case 'phone': {
      const number = parsePhoneNumberFromString(text, country as CountryCode | undefined);
      if (number?.isPossible()) return number.number;
      return { message: `"${text}" is not a phone number`, fix: 'write it with + and country code, or empty its cell' };
    }
  }
}

/** The beginning of a day: 2026-11-23, 11/23/2026, 11/23/26; what comes after it (a time at midnight) is passed over. */
function dayIn(text: string, zone: string): string | undefined {
  const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?$/.exec(text);
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d\d)$/.exec(text);
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]].map(Number)
    : american
      ? [american[3], american[1], american[2]].map(Number)
      : [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return moment(() =>
    Temporal.PlainDate.from({ year: year < 100 ? 2000 + year : year, month, day }, { overflow: 'reject' })
      .toZonedDateTime(zone)
      .toInstant(),
  );
}

/** A moment with an offset is itself; without, it is told in the zone. */
function momentIn(text: string, zone: string): string | undefined {
  const hasOffset = /(?:[zZ]|[+-]\d\d:?\d\d)$/.test(text);
  return moment(() =>
    hasOffset ? Temporal.Instant.from(text) : Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant(),
  );
}

function moment(read: () => Temporal.Instant): string | undefined {
  try {
    return read().round({ smallestUnit: 'second', roundingMode: 'floor' }).toString();
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return undefined;
    throw error;
  }
}
