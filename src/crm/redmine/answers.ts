import { z } from 'zod';

/*
 * What Redmine's REST API answers, as far as we read it. Seen on 5.0.4;
 * described at https://www.redmine.org/projects/redmine/wiki/Rest_api.
 */

const named = z.object({ id: z.number(), name: z.string() });

export const issueSchema = z.object({
  id: z.number(),
  project: named,
  tracker: named,
  status: named,
  priority: named,
  author: named,
  assigned_to: named.nullish(),
  subject: z.string(),
  due_date: z.string().nullish(),
  custom_fields: z.array(z.object({ id: z.number(), name: z.string(), value: z.unknown() })).default([]),
  updated_on: z.coerce.date(),
  journals: z
    .array(
      z.object({
        id: z.number(),
        user: named,
        notes: z.string().nullish(),
        created_on: z.coerce.date(),
        private_notes: z.boolean().default(false),
        details: z.array(z.object({ property: z.string(), name: z.string(), new_value: z.string().nullish() })),
      }),
    )
    .default([]),
});
export type Issue = z.output<typeof issueSchema>;
export type Journal = Issue['journals'][number];

export const oneIssueSchema = z.object({ issue: issueSchema });
export const issuesSchema = z.object({ issues: z.array(issueSchema), total_count: z.number() });

export const userSchema = z.object({
  user: z.object({
    id: z.number(),
    login: z.string(),
    admin: z.boolean().default(false),
    memberships: z.array(z.object({ project: named, roles: z.array(named) })).default([]),
  }),
});
export const roleSchema = z.object({ role: z.object({ name: z.string(), permissions: z.array(z.string()) }) });
export const projectSchema = z.object({
  project: z.object({ id: z.number(), name: z.string(), identifier: z.string(), trackers: z.array(named).default([]) }),
});
export const statusesSchema = z.object({ issue_statuses: z.array(named) });
export const prioritiesSchema = z.object({ issue_priorities: z.array(named) });

/** What it says when it refuses: `{ errors: [...] }`. */
export function wordsOf(body: unknown): string | undefined {
  const errors = typeof body === 'object' && body !== null && 'errors' in body ? body.errors : undefined;
  return Array.isArray(errors) && errors.length > 0 ? errors.join('; ') : undefined;
}
