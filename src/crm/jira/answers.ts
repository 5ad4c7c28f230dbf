import { z } from 'zod';

/*
 * What Jira Cloud's REST API answers, version 2 (whose texts are plain), as far as we read it. Described at
 * https://developer.atlassian.com/cloud/jira/platform/rest/v2/intro/ (read 2026-11).
 */

const named = z.object({ name: z.string() });

export const meSchema = z.object({ accountId: z.string(), displayName: z.string() });

export const issueSchema = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.looseObject({ status: named.optional(), updated: z.coerce.date().optional() }),
});
export type Issue = z.output<typeof issueSchema>;

/** Of a search: without `fields` in the request there are none. */
export const foundSchema = z.object({
  issues: z.array(issueSchema),
  isLast: z.boolean().default(true),
  nextPageToken: z.string().nullish(),
});

export const madeSchema = z.object({ id: z.string(), key: z.string() });

/** A page of a list that is counted from `startAt`. */
const page = { startAt: z.int(), total: z.int() };

export const commentsSchema = z.object({
  ...page,
  comments: z.array(
    z.object({
      id: z.string(),
      author: z.object({ accountId: z.string() }).optional(),
      body: z.string(),
      created: z.coerce.date(),
      /** Of service projects: whether the customer sees it. */
      jsdPublic: z.boolean().default(true),
    }),
  ),
});
export type Comment = z.output<typeof commentsSchema>['comments'][number];

export const changelogSchema = z.object({
  ...page,
  values: z.array(
    z.object({
      id: z.string(),
      author: z.object({ accountId: z.string() }).optional(),
      created: z.coerce.date(),
      // Every object has a `toString`: what was chosen is read with care where the answer lacks it.
      items: z.array(z.object({ field: z.string(), toString: z.unknown() })),
    }),
  ),
});
export type Change = z.output<typeof changelogSchema>['values'][number];

export const transitionsSchema = z.object({
  transitions: z.array(z.object({ id: z.string(), name: z.string(), to: named })),
});

export const fieldsSchema = z.array(
  z.object({ id: z.string(), name: z.string(), schema: z.object({ type: z.string() }).optional() }),
);

export const projectSchema = z.object({ key: z.string(), issueTypes: z.array(named).default([]) });

export const rightsSchema = z.object({ permissions: z.record(z.string(), z.object({ havePermission: z.boolean() })) });

const refusal = z.object({
  errorMessages: z.array(z.string()).default([]),
  errors: z.record(z.string(), z.string()).default({}),
});

/** What it says when it refuses: about the whole, and about single fields. */
export function wordsOf(body: unknown): string | undefined {
  const read = refusal.safeParse(body);
  if (!read.success) return undefined;
  const { errorMessages, errors } = read.data;
  return (
    [...errorMessages, ...Object.entries(errors).map(([field, why]) => `${field}: ${why}`)].join('; ') || undefined
  );
}
