import { z } from 'zod';
import { phone } from '../contract/values';
import type { CustomerMessage } from '../domain/effect';
import { MESSAGE_NAMES } from '../messages/variables';
import { suggest } from './problem';

const TO_CUSTOMERS = MESSAGE_NAMES.filter((name) => !name.startsWith('staff-')) as [
  CustomerMessage,
  ...CustomerMessage[],
];

const message = z.enum(TO_CUSTOMERS, {
  error: ({ input }) => `is no message to customers; ${suggest(String(input), TO_CUSTOMERS)}`,
});

const template = z.string().regex(/^HX[0-9a-f]{32}$/, {
  error: 'is no template; copy its ContentSid from Twilio: HX and 32 hexadecimal digits',
});

/** That customers are answered by WhatsApp where they wrote by it or wish it, and what is said when it is late for free words. */
export const whatsapp = z.strictObject({
  /** Our number there; TWILIO_FROM, if not said. */
  from: phone.optional(),
  /** Approved templates, by message and language: `{{1}}` the name, `{{2}}` the reference, `{{3}}` the link. */
  templates: z.partialRecord(message, z.record(z.string(), template)).default({}),
});
