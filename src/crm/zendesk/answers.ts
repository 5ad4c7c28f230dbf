import { z } from 'zod';

/*
 * What Zendesk's ticketing API answers, as far as we read it. Described at
 * https://developer.zendesk.com/api-reference/ticketing/introduction/ (read 2026-11).
 */

/** Statuses that every account has. `hold` must be switched on; `closed` is for good. */
export const STATUSES = ['new', 'open', 'pending', 'hold', 'solved', 'closed'] as const;

const id = z.int();

export const ticketSchema = z.object({
  id,
  external_id: z.string().nullish(),
  status: z.string(),
  subject: z.string().nullish(),
  type: z.string().nullish(),
  priority: z.string().nullish(),
  group_id: id.nullish(),
  assignee_id: id.nullish(),
  ticket_form_id: id.nullish(),
  custom_fields: z
    .array(z.object({ id, value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullish() }))
    .default([]),
  updated_at: z.coerce.date(),
});
export type Ticket = z.output<typeof ticketSchema>;

export const oneTicketSchema = z.object({ ticket: ticketSchema });
export const ticketsSchema = z.object({ tickets: z.array(ticketSchema) });

/** A page of the incremental export. */
export const movedSchema = z.object({
  tickets: z.array(ticketSchema),
  after_cursor: z.string().nullish(),
  end_of_stream: z.boolean(),
});

export const auditSchema = z.object({
  id,
  author_id: z.int(),
  created_at: z.coerce.date(),
  events: z.array(
    z.object({
      id,
      type: z.string(),
      body: z.string().nullish(),
      public: z.boolean().nullish(),
      field_name: z.string().nullish(),
      value: z.unknown().optional(),
    }),
  ),
});
export type Audit = z.output<typeof auditSchema>;

/** What each page of a list says of the next. */
const pagedSchema = z.object({ meta: z.object({ has_more: z.boolean(), after_cursor: z.string().nullish() }) });
export type Paged = z.output<typeof pagedSchema>;

export const auditsSchema = pagedSchema.extend({ audits: z.array(auditSchema) });

/** Whoever is not signed in is told to be nobody, with 200. */
export const userSchema = z.object({ user: z.object({ id: id.nullable(), name: z.string(), role: z.string() }) });

export const groupsSchema = pagedSchema.extend({ groups: z.array(z.object({ id, name: z.string() })) });

/** Only whether it is there. */
export const fieldSchema = z.object({ ticket_field: z.object({ id, active: z.boolean() }) });

const refusal = z.object({
  error: z.union([z.string(), z.object({ title: z.string() }).transform(({ title }) => title)]),
  description: z.string().optional(),
  details: z.record(z.string(), z.array(z.object({ description: z.string() }))).optional(),
});

/** What it says when it refuses: which field, and why. */
export function wordsOf(body: unknown): string | undefined {
  const read = refusal.safeParse(body);
  if (!read.success) return undefined;
  const { error, description, details = {} } = read.data;
  const told = Object.values(details).flatMap((ones) => ones.map((one) => one.description));
  return told.length > 0 ? told.join('; ') : (description ?? error);
}
