import { z } from 'zod';
import { money, oneOf } from '../contract/values';
import { role } from './roles';
import { category, id, tier } from './values';

/** One, or a list of them. */
const some = <T extends z.ZodType>(one: T, error: string) =>
  z.union([one.transform((value) => [value]), z.array(one).min(1, { error: 'is empty; name at least one' })], {
    error,
  });
const someOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  some(oneOf(values), `is none of ours; choose one of ${values.join(', ')}, or several as [a, b]`);

/** Which answers may only go out with somebody's signature. The first rule that fits is the one that counts. */
export const signOff = z.strictObject({
  id,
  when: z
    .strictObject({
      outcome: someOf(['upheld', 'partly-upheld', 'not-upheld']).optional(),
      severity: someOf(['low', 'medium', 'high', 'critical']).optional(),
      category: some(category, 'is not a category; write one as billing, or several as [billing, fraud]').optional(),
      regime: some(id, 'is not a regime; write one as house-general, or several as [a, b]').optional(),
      'customer.vip': z.boolean({ error: 'is neither true nor false' }).optional(),
      /** Redress and goodwill together come to more than this. */
      over: money.optional(),
    })
    .prefault({}),
  /** Somebody of this role, on a desk of this tier; where both are written, somebody who is both. */
  by: z
    .strictObject({ role: role.optional(), tier: tier.optional() })
    .refine(({ role: one, tier: other }) => one ?? other, {
      error: 'names nobody; write a role, a tier, or both',
    }),
});
