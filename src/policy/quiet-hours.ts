import { z } from 'zod';
import { oneOf, severity } from '../contract/values';
import type { CustomerMessage } from '../domain/effect';
import { MESSAGE_NAMES } from '../messages/variables';
import { suggest } from './problem';
import { range } from './values';

const TO_CUSTOMERS = MESSAGE_NAMES.filter((name) => !name.startsWith('staff-')) as [
  CustomerMessage,
  ...CustomerMessage[],
];

const message = z.enum(TO_CUSTOMERS, {
  error: ({ input }) => `is no message to customers; ${suggest(String(input), TO_CUSTOMERS)}`,
});

const written = z.strictObject({
  /** On the customer's own clock. */
  window: range,
  /** What is quiet then: a letter wakes nobody. */
  channels: z
    .array(oneOf(['email', 'sms', 'voice']))
    .min(1, { error: 'is empty; name sms, voice or email' })
    .optional(),
  /** What goes out all the same. */
  exempt: z
    .strictObject({
      severities: z.array(severity).default([]),
      messages: z.array(message).default([]),
    })
    .prefault({}),
});

/** When customers are left in peace: `'21:00-07:00'`, or that with the channels it is about and what goes out anyway. */
export const quietHours = z
  .union([range, written], { error: 'is not quiet hours; write them as "21:00-07:00", or window: and what is exempt' })
  .transform((one) => {
    const { window, channels = ['sms', 'voice'], exempt } = 'window' in one ? one : { window: one, exempt: NOTHING };
    return { window, channels, exempt };
  });
const NOTHING = { severities: [], messages: [] };
