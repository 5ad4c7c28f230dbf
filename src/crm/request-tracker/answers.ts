import { z } from 'zod';

/*
 * What REST 2.0 of Request Tracker answers, as far as we read it. Seen on 5.0.3;
 * described at https://docs.bestpractical.com/rt/5.0.3/RT/REST2.html.
 */

const linked = z.object({ id: z.coerce.string() });

/** Its other fields stand beside these, each a text. */
export const ticketSchema = z.looseObject({
  id: z.coerce.string(),
  Status: z.string(),
  Creator: linked,
  Queue: linked,
  Owner: linked,
  CustomFields: z.array(z.object({ name: z.string(), values: z.array(z.string().nullable()) })),
});
export type Ticket = z.output<typeof ticketSchema>;

export const queueSchema = z.object({
  id: z.coerce.string(),
  TicketCustomFields: z.array(z.object({ name: z.string() })),
});

export const transactionSchema = z.object({
  id: z.coerce.string(),
  Type: z.string(),
  Creator: linked,
  Created: z.coerce.date(),
  NewValue: z.string().nullish(),
  /** Of a comment: its subject. */
  Data: z.string().nullish(),
});
export type Transaction = z.output<typeof transactionSchema>;

export const attachmentSchema = z.object({
  ContentType: z.string().nullish(),
  Content: z.string().nullish(),
});

export const foundSchema = z.object({ id: z.coerce.string(), LastUpdated: z.coerce.date().optional() });

export const userSchema = z.object({ Name: z.string() });

export const createdSchema = z.object({ id: z.coerce.string() });

export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });

/** What it says when it refuses: `{ message }`, or after a change a list of sentences. */
export function wordsOf(body: unknown): string | undefined {
  if (Array.isArray(body)) return body.filter((one) => typeof one === 'string').join('; ') || undefined;
  const message = typeof body === 'object' && body !== null && 'message' in body ? body.message : undefined;
  return typeof message === 'string' ? message.split('\n')[0] : undefined;
}
