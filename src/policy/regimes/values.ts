import { z } from 'zod';
import { meaning } from '../values';

/** How long something lasts: in days, or in months, which no fixed number of days can say. */
export type Lasting = { readonly days: number } | { readonly months: number };

function parseLasting(written: string): Lasting | undefined {
  const [, digits, unit] = /^([1-9]\d{0,2})(cd|w|mo|y)$/.exec(written) ?? [];
  const amount = Number(digits);
  switch (unit) {
    case 'cd':
      return { days: amount };
    case 'w':
      return { days: amount * 7 };
    case 'mo':
      return { months: amount };
    case 'y':
      return { months: amount * 12 };
    default:
      return undefined;
  }
}

export const lasting = meaning(
  parseLasting,
  'is not a length of time in days, weeks, months or years; write 28cd, 8w, 6mo or 2y',
);

export const date = z.iso.date({ error: 'is not a date; write it as "2026-04-01"' });

export const country = z.string().regex(/^[A-Z]{2}$/, {
  error: 'is not a country; write its two letters, as AU, or EU for all of the Union',
});

/** The facts of a complaint that an export can have columns of. */
export const EXPORT_FIELDS = [
  'reference',
  'brand',
  'complainant-type',
  'gender',
  'age',
  'postcode',
  'status',
  'channel',
  'received-on',
  'acknowledged-on',
  'closed-on',
  'days-taken',
  'representative',
  'product',
  'issue',
  'outcome',
  'compensation',
  'external-body-told',
] as const;
export type ExportField = (typeof EXPORT_FIELDS)[number];
