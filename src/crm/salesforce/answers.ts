import { z } from 'zod';

/*
 * What Salesforce's REST API answers, as far as we read it. Described at
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/ (read 2026-11).
 */

export const sessionSchema = z.object({ access_token: z.string(), instance_url: z.url() });

export const userSchema = z.object({ user_id: z.string(), name: z.string() });

/** `2026-11-23T09:00:00.000+0000`, which is RFC 3339 but for the colon. */
const moment = z.string().transform((text) => new Date(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2')));

export const upsertedSchema = z.object({ id: z.string(), success: z.literal(true) });

/** A case with the fields that were asked for. */
export const caseSchema = z.looseObject({ Id: z.string() });
export type Case = z.output<typeof caseSchema>;

export const fieldSchema = z.object({
  name: z.string(),
  type: z.string(),
  externalId: z.boolean(),
  unique: z.boolean(),
  updateable: z.boolean(),
  picklistValues: z.array(z.object({ value: z.string(), active: z.boolean() })).default([]),
});
export type Field = z.output<typeof fieldSchema>;
export const describedSchema = z.object({ fields: z.array(fieldSchema) });

export const commentSchema = z.object({
  Id: z.string(),
  CommentBody: z.string().nullable(),
  IsPublished: z.boolean(),
  CreatedById: z.string(),
  CreatedDate: moment,
});
export type Comment = z.output<typeof commentSchema>;

export const historySchema = z.object({
  Id: z.string(),
  NewValue: z.unknown(),
  CreatedById: z.string(),
  CreatedDate: moment,
});
export type History = z.output<typeof historySchema>;

export const movedCaseSchema = z.object({ Id: z.string(), SystemModstamp: moment });
export const movedCommentSchema = z.object({ ParentId: z.string(), SystemModstamp: moment });

export const trackedSchema = z.object({ IsFieldHistoryTracked: z.boolean() });

export const pageOf = <T extends z.ZodType>(record: T) =>
  z.object({ records: z.array(record), done: z.boolean(), nextRecordsUrl: z.string().optional() });

const refusals = z.array(z.object({ errorCode: z.string(), message: z.string() })).min(1);
const signInRefusal = z.object({ error: z.string(), error_description: z.string() });

/** What it says when it refuses: `INVALID_FIELD: No such column ...`. */
export function wordsOf(body: unknown): string | undefined {
  const signIn = signInRefusal.safeParse(body);
  if (signIn.success) return `${signIn.data.error}: ${signIn.data.error_description}`;
  const read = refusals.safeParse(body);
  return read.success ? read.data.map(({ errorCode, message }) => `${errorCode}: ${message}`).join('; ') : undefined;
}
