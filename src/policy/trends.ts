import { z } from 'zod';
import { oneOf } from '../contract/values';
import { parseTarget } from './units';
import { id, meaning } from './values';

export const days = meaning(
  (written) => {
    const target = parseTarget(written);
    return target?.unit === 'calendar-days' ? target.amount : undefined;
  },
  'is not a number of days; write 7cd or 4w',
  { pattern: '^[0-9]{1,4}(cd|w)$', description: 'Whole days: 7cd, or 4w, which is 28cd.', examples: ['7cd', '4w'] },
);

/** What to look out for over many complaints: so many in a window, or so many times more than usual. */
export const trend = z
  .strictObject({
    id,
    /** Counted apart for each of these; left out: all complaints together. */
    by: z.array(oneOf(['brand', 'category', 'channel', 'desk', 'product', 'regime', 'root-cause'])).default([]),
    window: days,
    atLeast: z
      .int({ error: 'is not a whole number; write 2 or more' })
      .min(2, { error: 'is no trend; write 2 or more' }),
    /** What the window is held against: the average of as long a time before it. */
    usual: days.optional(),
    rise: z.number().gt(1, { error: 'is no rise; write more than 1, as 1.5' }).optional(),
    /** The desk that hears of it. */
    tell: id,
  })
  .superRefine(({ usual, rise, window }, context) => {
    const refuse = (at: string, message: string) =>
      context.issues.push({ code: 'custom', message, path: [at], input: undefined });
    if (usual !== undefined && rise === undefined) refuse('usual', 'has no rise to be held against; write rise');
    if (rise !== undefined && usual === undefined) refuse('rise', 'has nothing to rise above; write usual');
    if (usual !== undefined && usual <= window) refuse('usual', 'is no longer than the window; lengthen it');
  });
