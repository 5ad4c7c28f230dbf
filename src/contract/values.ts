import { z } from 'zod';

/*
 * The small values of the outside contract, each with the sentence that mends a wrong one. `problem.ts` shows these
 * sentences to whoever sent it.
 */

/** RFC 3339 with its offset. What we answer is always in UTC. */
export const moment = z.iso
  .datetime({ offset: true, abort: true, error: 'is not a moment in RFC 3339; write it as 2026-11-23T12:30:00Z' })
  .regex(/^(?:19[7-9]|2\d\d)\d-/, { error: 'is outside the years 1970 to 2999; correct its year' })
  .meta({ description: 'A moment in RFC 3339.', examples: ['2026-11-23T12:30:00Z'] });

export const phone = z
  .e164({ error: 'is not a phone number in E.164; write it with + and country code, as +628123456789' })
  .meta({ description: 'A phone number in E.164.', examples: ['+628123456789'] });

export const email = z.email({ error: 'is not an e-mail address; write it as siti@example.test' });

/** BCP 47, in its canonical spelling or any other that `Intl` reads. */
export const language = z
  .string()
  .refine(isLanguage, { error: 'is not a language in BCP 47; write it as id, en or ms-MY' })
  .meta({ description: 'A language in BCP 47.', examples: ['id'] });

export const zone = z
  .string()
  .refine(isZone, { error: 'is not a time zone of the IANA list; write it as Asia/Jakarta' })
  .meta({ description: 'A time zone of the IANA list.', examples: ['Asia/Jakarta'] });

/** Words that must say something. The limits keep one complaint within what Temporal and an e-mail can carry. */
export const words = (most: number) =>
  z
    .string({
      error: (issue) => (issue.input === undefined ? 'is missing; write it' : 'is not a text; write it in quotes'),
    })
    .trim()
    .regex(/\S/, { abort: true, error: 'is empty; write at least one word' })
    .refine(isText, { error: 'is not all text (it holds U+0000, or half of a pair); remove that' })
    .max(most, { error: `is too long; shorten it to ${most} characters` });

export const line = words(300);
export const prose = words(20_000);

/** Ids of people, desks, categories and reasons: as the policy names them. */
export const name = words(100);

export const reference = z
  .string()
  .regex(/^[A-Z]{2,6}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/, {
    error: 'is not a reference; write it as TN-7F3KQ-92QDM',
  })
  .meta({ description: "A complaint's public id.", examples: ['TN-7F3KQ-92QDM'] });

export const money = z
  .strictObject({
    amount: z.string().regex(/^\d{1,15}(\.\d{1,4})?$/, {
      error: 'is not an amount; write it in figures with a point, as "150000.00"',
    }),
    currency: z.string().regex(/^[A-Z]{3}$/, { error: 'is not a currency; write its three letters, as IDR' }),
  })
  .meta({ description: 'Money.', examples: [{ amount: '150000.00', currency: 'IDR' }] });

export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `is none of ours; choose one of ${values.join(', ')}` });

export const severity = oneOf(['low', 'medium', 'high', 'critical']);

/** PostgreSQL has no place for the others. */
function isText(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text);
}

export function isLanguage(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

export function isZone(text: string): boolean {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions();
    return !/^[+-]/.test(timeZone);
  } catch {
    return false;
  }
}
