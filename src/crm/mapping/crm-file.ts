import { z } from 'zod';
import type { Mapping } from './mapping';
import { NAMES, STATUS_ACTIONS } from './mapped-case';

/*
 * One system's file (`config/crm/*.yaml`): which system it is, where, and how complaints are told to it. Secrets are not in it.
 */

const NAME = /^[a-z][a-z0-9]*$/;
const words = z.string();
const statusName = z.string().min(1);

/** `{name}` must be one that a case has. */
const caseWords = z.string().check((context) => {
  const known: readonly string[] = NAMES;
  const wrong = [...context.value.matchAll(/\{([\w.]+)\}/g)]
    .map(([, name = '']) => name)
    .find((name) => !known.includes(name));
  if (wrong === undefined) return;
  context.issues.push({
    code: 'custom',
    input: context.value,
    message: `names {${wrong}}, which no complaint has; choose one of ${NAMES.join(', ')}`,
  });
});

const fieldRule = z.union([
  caseWords,
  z.strictObject({
    from: z.enum(NAMES),
    map: z.record(z.string(), z.string()).exactOptional(),
    else: z.string().exactOptional(),
  }),
]);

const statusRule = z
  .object({ do: z.enum(STATUS_ACTIONS) })
  .catchall(z.string())
  .check((context) => {
    const { do: action } = context.value;
    const absent = NEEDED[action]?.find((field) => !(field in context.value));
    if (absent === undefined) return;
    context.issues.push({
      code: 'custom',
      input: context.value,
      path: [absent],
      message: `is missing; ${action} needs ${NEEDED[action]?.join(' and ')}`,
    });
  });

/** What an action cannot do without. */
const NEEDED: Readonly<Partial<Record<(typeof STATUS_ACTIONS)[number], readonly string[]>>> = {
  resolve: ['outcome', 'summary'],
  reopen: ['reason'],
  pause: ['reason'],
  escalate: ['reason'],
};

const commentRule = z.enum(['note', 'reply', 'nothing']);

/** The systems that Tuntas brings an adapter for. */
const SHIPPED = ['request-tracker', 'redmine', 'zendesk', 'jira', 'salesforce', 'hubspot'] as const;
export type Shipped = (typeof SHIPPED)[number];

const file = z.strictObject({
  schema: z.literal(1),
  system: z.string(),
  name: z.string().regex(NAME, 'is no short name; write a word of small letters and digits, as rt'),
  url: z.url({ protocol: /^https?$/, message: 'is no address; write it as https://rt.example.test' }),
  key: z.string().min(1),
  askEvery: z.int().min(1).max(3600).default(30),
  desks: z.array(z.string()).min(1).exactOptional(),
  subject: caseWords.default('{subject}'),
  text: caseWords.default('{text}\n\n{link}'),
  fields: z.record(z.string(), fieldRule).default({}),
  statuses: z.strictObject({
    ours: z.record(z.string(), statusName).default({}),
    theirs: z.record(z.string(), statusRule).default({}),
  }),
  notes: z.record(z.string(), words).default({}),
  comments: z
    .strictObject({ internal: commentRule.default('note'), public: commentRule.default('note') })
    .default({ internal: 'note', public: 'note' }),
  people: z.record(z.string(), z.string()).default({}),
  conflict: z.enum(['ours', 'theirs', 'latest']),
});
export type CrmFile = z.output<typeof file>;

/** @param own names of the organisation's own adapters; one that is called as ours takes its place. */
export const crmFileSchema = (own: readonly string[] = []) => {
  const known: readonly string[] = [...new Set([...SHIPPED, ...own])];
  const isKnown = (system: string) => known.includes(system);
  const error = `is no system that we know; choose one of ${known.join(', ')}`;
  return file.extend({ system: z.string().refine(isKnown, { error }) });
};

/** The file, without the way there. */
export const mappingOf = ({
  desks,
  subject,
  text,
  fields,
  statuses,
  notes,
  comments,
  people,
  conflict,
}: CrmFile): Mapping => ({
  ...{ subject, text, fields, statuses, notes, comments, people, conflict },
  ...(desks && { desks }),
});
