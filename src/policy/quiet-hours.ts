import { z } from 'zod';
import { oneOf, severity } from '../contract/values';
import type { CustomerMessage, StaffMessage } from '../domain/effect';
import { MESSAGE_NAMES } from '../messages/variables';
import { suggest } from './problem';
import type { WallRange } from './units';
import { range } from './values';

const TO_CUSTOMERS = MESSAGE_NAMES.filter((name) => !name.startsWith('staff-')) as [
  CustomerMessage,
  ...CustomerMessage[],
];

const TO_STAFF = MESSAGE_NAMES.filter((name) => name.startsWith('staff-')) as [StaffMessage, ...StaffMessage[]];

const staffMessage = z.enum(TO_STAFF, {
  error: ({ input }) => `is no message to staff; ${suggest(String(input), TO_STAFF)}`,
});

const CHANNELS = ['email', 'sms', 'voice'] as const;

/** `shifts`: outside of their own hours, or of their desk's. A stretch of the day is on the organisation's clock. */
const staffWindow = z.union([z.literal('shifts'), range], {
  error: 'is no time to leave staff in peace; write shifts, or a stretch of the day as "20:00-07:00"',
});

const staffWritten = z.strictObject({
  window: staffWindow.default('shifts'),
  /** What waits. Phones on duty ring at any hour. */
  channels: z
    .array(oneOf(CHANNELS))
    .min(1, { error: 'is empty; name email, sms or voice' })
    .default([...CHANNELS]),
  /** What disturbs them all the same. */
  exempt: z
    .strictObject({
      severities: z.array(severity).default(['critical']),
      messages: z.array(staffMessage).default([]),
    })
    .prefault({}),
});

/** When people of the house are left in peace. */
const staff = z
  .union([staffWindow, staffWritten], {
    error: 'is no time to leave staff in peace; write shifts, "20:00-07:00", or window: and what is exempt',
  })
  .transform((one): z.output<typeof staffWritten> =>
    typeof one === 'object' && 'exempt' in one
      ? one
      : { window: one, channels: [...CHANNELS], exempt: { severities: ['critical'], messages: [] } },
  );

const message = z.enum(TO_CUSTOMERS, {
  error: ({ input }) => `is no message to customers; ${suggest(String(input), TO_CUSTOMERS)}`,
});

const written = z
  .strictObject({
    /** On the customer's own clock. Without it customers are written to at any hour. */
    window: range.optional(),
    /** What is quiet then: a letter wakes nobody. */
    channels: z.array(oneOf(CHANNELS)).min(1, { error: 'is empty; name sms, voice or email' }).optional(),
    /** What goes out all the same. */
    exempt: z
      .strictObject({
        severities: z.array(severity).default([]),
        messages: z.array(message).default([]),
      })
      .prefault({}),
    staff: staff.optional(),
  })
  .refine(({ window, staff: house }) => window !== undefined || house !== undefined, {
    error: 'leaves nobody in peace; give a window for customers, or staff: shifts',
  });

/**
 * When people are left in peace: customers in `'21:00-07:00'`, or that with the channels it is about and what goes out
 * anyway; and the people of the house.
 */
export const quietHours = z
  .union([range, written], { error: 'is not quiet hours; write them as "21:00-07:00", or window: and what is exempt' })
  .transform((one) => {
    const { window, channels = ['sms', 'voice'], exempt, staff: house } = 'exempt' in one ? one : plain(one);
    return { window, channels, exempt, staff: house };
  });
const plain = (window: WallRange): z.output<typeof written> => ({ window, exempt: NOTHING });
const NOTHING = { severities: [], messages: [] };
