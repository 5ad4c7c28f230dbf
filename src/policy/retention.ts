import { z } from 'zod';
import { oneOf } from '../contract/values';
import { lasting } from './regimes/values';
import { role } from './roles';

/** How long what is known of a complaint is kept; a regime may demand longer of its own. */
export const retention = z.strictObject({
  keep: lasting,
  from: oneOf(['receipt', 'closing']).default('closing'),
  /** While it is on, nothing of a complaint is erased, however old. */
  legalHold: z
    .strictObject({
      /** Who may put it on and take it off. */
      by: z.array(role).min(1, { error: 'is empty; name a role, as auditor' }),
      /** How often somebody says again that it is still needed. */
      review: lasting.optional(),
    })
    .optional(),
});
