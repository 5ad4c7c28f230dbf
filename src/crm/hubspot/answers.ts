import { z } from 'zod';

/*
 * What HubSpot's CRM API answers, as far as we read it. Described at
 * https://developers.hubspot.com/docs/api-reference/crm-tickets-v3/guide, .../crm-notes-v3/guide and
 * https://developers.hubspot.com/docs/api/error-handling (read 2026-11).
 */

const properties = z.record(z.string(), z.string().nullable());

export const ticketSchema = z.object({
  id: z.string(),
  properties,
  propertiesWithHistory: z
    .record(
      z.string(),
      z.array(
        z.object({
          value: z.string().nullable(),
          timestamp: z.coerce.date(),
          sourceType: z.string(),
          sourceId: z.string().nullish(),
          updatedByUserId: z.number().nullish(),
        }),
      ),
    )
    .default({}),
});
export type Ticket = z.output<typeof ticketSchema>;

const next = z.object({ next: z.object({ after: z.string() }).optional() }).optional();

/** Of a batch: with 207 some of it was not done, and `errors` says why. */
export const batchSchema = z.object({
  results: z.array(ticketSchema),
  errors: z.array(z.object({ category: z.string().default(''), message: z.string() })).default([]),
});

export const searchSchema = z.object({ results: z.array(ticketSchema), paging: next });

export const linkedSchema = z.object({ results: z.array(z.object({ toObjectId: z.coerce.string() })), paging: next });

export const propertySchema = z.object({ name: z.string(), hasUniqueValue: z.boolean().default(false) });

export const pipelineSchema = z.object({
  id: z.string(),
  label: z.string(),
  stages: z.array(z.object({ id: z.string(), label: z.string() })),
});
export type Pipeline = z.output<typeof pipelineSchema>;
export const pipelinesSchema = z.object({ results: z.array(pipelineSchema) });

/** Which app the token is of: what it writes bears the app's number. */
export const tokenSchema = z.object({ appId: z.number(), hubId: z.number(), scopes: z.array(z.string()) });

const refusal = z.object({ message: z.string() });

export function wordsOf(body: unknown): string | undefined {
  const read = refusal.safeParse(body);
  return read.success ? read.data.message : undefined;
}
