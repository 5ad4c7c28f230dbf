import { z } from 'zod';
import { zone } from '../contract/values';
import { parseDays, parseElapsed, parseRange, parseTarget, type WallRange, type Weekday } from './units';

/*
 * The small values that policies are written in, and what they mean. Every sentence is `what is wrong; how to mend it`.
 */

export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
  error: 'is not a name we can use; write small letters, digits and single hyphens, as front-line',
});
export const category = z.string().regex(/^[a-z0-9-]+(\/[a-z0-9-]+)*$/, {
  error: 'is not a category; write small letters and hyphens, one beneath another as billing/refund',
});
export const tier = z.string().regex(/^[A-Za-z0-9-]{1,20}$/, { error: 'is not a tier; write a short name, as L1' });
export const text = z.string().trim().min(1, { error: 'is empty; write it' });
const region = z.string().regex(/^[A-Z]{2}(-[A-Za-z0-9]+){0,2}$/, {
  error: 'is not a region; write a country as ID, or a country and state as AU-NSW',
});
export const day = z.iso.date({ error: 'is not a date; write it as "2026-12-24"' });

/** What editors know of a text: how it looks, and what to show beside it. */
interface Look {
  readonly pattern: string;
  readonly description: string;
  readonly examples: readonly string[];
}

/** A text with a meaning: read by `read`, refused with `error` when it has none. */
export const meaning = <T>(read: (text: string) => T | undefined, error: string, look?: Look) =>
  z
    .string({ error })
    .meta({ ...look })
    .transform((written, context): T => {
      const value = read(written);
      if (value !== undefined) return value;
      context.issues.push({ code: 'custom', message: error, input: written });
      return z.NEVER;
    });

export const target = meaning(parseTarget, 'is not a length of time; write 90m, 4h, 4wh, 2bd, 30cd or 8w', {
  pattern: '^[0-9]{1,4}(m|h|wh|bd|cd|w)$',
  description: 'How long: 90m and 4h pass, 4wh is worked, 2bd are business days, 30cd calendar days, 8w is 56cd.',
  examples: ['90m', '4h', '4wh', '2bd', '30cd', '8w'],
});
export const elapsed = meaning(parseElapsed, 'is not a plain length of time; write 30m or 2h', {
  pattern: '^[0-9]{1,4}(m|h)$',
  description: 'How long, by the clock alone.',
  examples: ['30m', '2h'],
});
export const range = meaning(parseRange, 'is not a stretch of the day; write it as "08:00-12:00"', {
  pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-4]):[0-5][0-9]$',
  description: 'A stretch of the day; past midnight when it ends before it begins.',
  examples: ['08:00-12:00', '22:00-06:00', '00:00-24:00'],
});

const DAY_MINUTES = 24 * 60;
const ALWAYS: readonly WallRange[] = [{ from: 0, to: DAY_MINUTES }];

/** One day's shifts, in order and apart; shifts that touch become one. */
const shifts = z.array(range).transform((ranges, context): readonly WallRange[] => {
  const result: WallRange[] = [];
  for (const next of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && next.from < last.to) {
      const message = 'has shifts that overlap; let each begin when the one before has ended';
      context.issues.push({ code: 'custom', message, input: ranges });
      return z.NEVER;
    }
    if (last?.to === next.from) result[result.length - 1] = { from: last.from, to: next.to };
    else result.push(next);
  }
  return result;
});

export type Week = Readonly<Partial<Record<Weekday, readonly WallRange[]>>>;

const week = z
  .union([z.literal('24x7'), z.record(z.string(), shifts)], {
    error: 'is not a week; write 24x7, or days with their shifts as mon-thu: ["08:00-12:00", "13:00-17:00"]',
  })
  .transform((written, context): Week => {
    const days: Partial<Record<Weekday, readonly WallRange[]>> = {};
    const refuse = (key: string, message: string) =>
      context.issues.push({ code: 'custom', message, input: written, path: [key] });
    for (const [key, ranges] of Object.entries(written === '24x7' ? { 'mon-sun': ALWAYS } : written)) {
      const named = parseDays(key);
      if (!named) refuse(key, 'is not a day; write mon, tue, wed, thu, fri, sat, sun, or a stretch as mon-thu');
      for (const day of named ?? []) {
        if (days[day]) refuse(key, `says ${day} a second time; name each day once`);
        days[day] = ranges;
      }
    }
    return days;
  });

export const calendar = z.strictObject({
  zone: zone.optional(),
  week,
  holidays: z
    .strictObject({
      region: region.optional(),
      add: z.array(z.union([day, z.strictObject({ date: day, name: text })])).default([]),
      remove: z.array(day).default([]),
    })
    .optional(),
  halfDays: z.record(day, shifts).default({}),
});
export type CalendarPolicy = z.output<typeof calendar>;
