import { z } from 'zod';
import { language, oneOf } from '../contract/values';
import { category, day, text, tier } from './values';

/**
 * Something to say that was thought about beforehand: a standard `reply`, a `question` that probes, or what to say to an
 * `objection`, prepared before a launch. Its words stand in every language that we write in.
 */
export const answer = z.strictObject({
  kind: oneOf(['reply', 'question', 'objection']).default('reply'),
  /** As colleagues know it. */
  title: text,
  /** For complaints of these categories and what lies beneath them; left out: of any. */
  categories: z.array(category).min(1, { error: 'is empty; name at least one category, or leave it out' }).optional(),
  /** For whoever has it at these tiers; left out: at any. */
  tiers: z.array(tier).min(1, { error: 'is empty; name at least one tier, or leave it out' }).optional(),
  /** Offered from this day on, and no longer after that one. */
  from: day.optional(),
  until: day.optional(),
  words: z.record(language, text),
});
export type AnswerPolicy = z.output<typeof answer>;
