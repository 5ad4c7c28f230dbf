import { z } from 'zod';

const scalar = z.union([z.string(), z.boolean(), z.number()]);
const wish = z.union([scalar, z.array(scalar).min(1)], {
  error: 'is nothing to compare with; write a value, or several as [billing, fraud]',
});

/** What a rule may ask about a complaint at its door. Several values mean any of them; several keys mean all. */
export const when = z.strictObject({
  kind: wish.optional(),
  category: wish.optional(),
  product: wish.optional(),
  severity: wish.optional(),
  channel: wish.optional(),
  regime: wish.optional(),
  brand: wish.optional(),
  'customer.vip': z.boolean().optional(),
  'customer.locale': wish.optional(),
  'customer.zone': wish.optional(),
  'customer.needs': wish.optional(),
});
export type When = z.output<typeof when>;
