import { z } from 'zod';
import { days } from './trends';
import { target } from './values';

/** Friendly contacts with customers who left or rated us badly: how many, how often, and how long an answer is waited for. */
export const outreach = z.strictObject({
  /** So many within 24 hours at most, all runs together. */
  perDay: z
    .int({ error: 'is not a whole number; write 1 or more' })
    .min(1, { error: 'reaches nobody; write 1 or more' }),
  /** Nobody hears from us more often than this. */
  every: days,
  expire: target.prefault('14cd'),
});
export type OutreachTerms = z.output<typeof outreach>;
