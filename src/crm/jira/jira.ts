import { z } from 'zod';
import type { Account } from '../api';
import { type Crm, CrmProblem, type TicketChange, type TicketId } from '../crm';
import { keyed, keyIn } from '../note-key';
import { secondOf } from '../second';
import { readSigned, signedAs } from '../signed';
import {
  type Change,
  type Comment,
  fieldsSchema,
  type Issue,
  issueSchema,
  madeSchema,
  projectSchema,
  rightsSchema,
  transitionsSchema,
} from './answers';
import { customName, differing, type Kinds, namesOf, written, type WrittenFields } from './fields';
import { createRest } from './rest';

export interface JiraSettings extends Account {
  /** `cf_10050`: the custom field of one line of text that holds our reference. */
  readonly key: string;
  /** The names of the mapping's fields, and the keys of the projects that issues are put into. */
  readonly fields: readonly string[];
  readonly projects: readonly string[];
  readonly hookSecret?: string | undefined;
}

/** A change may be found some minutes after it was made. */
const OVERLAP_MIN = 5;
/** What is asked for without a cursor. */
const FIRST_LOOK_MIN = 60;

const RIGHTS = ['BROWSE_PROJECTS', 'CREATE_ISSUES', 'EDIT_ISSUES', 'ADD_COMMENTS', 'TRANSITION_ISSUES'];

/** Comments that customers of the service desk do not see. */
const INTERNAL = [{ key: 'sd.public.comment', value: { internal: true } }];

/** Jira, and Jira Service Management, by its REST API. */
export function createJira(settings: JiraSettings): Crm {
  const { key, hookSecret, fields: names, projects } = settings;
  const rest = createRest(settings);
  let kinds: Kinds | undefined;

  const kindsOf = async (): Promise<Kinds> => {
    kinds ??= new Map((await rest.get('/field', fieldsSchema)).map(({ id, schema }) => [id, schema?.type ?? '']));
    return kinds;
  };

  const keyField = async (): Promise<string> => {
    const name = customName(key);
    if (name !== undefined && (await kindsOf()).get(name) === 'string') return name;
    const mend = 'write it as cf_10050, with the number of a custom field of one line of text';
    throw new CrmProblem('missing', `key is "${key}", which holds no text; ${mend}`);
  };

  const issueOf = async (ticket: TicketId): Promise<Issue> => {
    const found = await rest.find(`/issue/${ticket}`, issueSchema);
    if (found) return found;
    throw new CrmProblem('missing', `issue ${ticket} is not there any more, or our account may not see it; restore it`);
  };

  const inProjects = `project in (${projects.map((one) => `"${one}"`).join(', ')})`;

  const findByExternalKey = async (reference: string): Promise<TicketId | undefined> => {
    const field = await keyField();
    // A text is found by its words, in any order: so what is found is compared.
    const found = await rest.search(`${inProjects} AND ${jqlName(field)} ~ "\\"${reference}\\""`, [field]);
    const ours = found.filter(({ fields }) => fields[field] === reference);
    return ours.toSorted((a, b) => Number(a.id) - Number(b.id))[0]?.id;
  };

  const bring = async (ticket: TicketId, wanted: WrittenFields): Promise<CrmProblem | undefined> => {
    const change = differing(await issueOf(ticket), wanted);
    if (namesOf(change).length === 0) return undefined;
    await rest.send('PUT', `/issue/${ticket}`, { fields: change });
    const left = namesOf(differing(await issueOf(ticket), wanted));
    if (left.length === 0) return undefined;
    return new CrmProblem(
      'missing',
      `issue ${ticket} does not take ${left.join(', ')}; see that no automation takes it back`,
    );
  };

  return {
    findByExternalKey,

    async upsertCase({ reference, subject, text, fields }, known) {
      await keyField();
      const wanted = written({ ...fields, summary: subject, [key]: reference }, await kindsOf());
      const there = known ?? (await findByExternalKey(reference));
      if (there !== undefined) return { ticket: there, left: await bring(there, wanted) };
      const made = madeSchema.parse(await rest.send('POST', '/issue', { fields: { ...wanted, description: text } }));
      return { ticket: made.id, left: await bring(made.id, wanted) };
    },

    async addNote(ticket, { key: mark, text }, unsure = false) {
      if (unsure) {
        const { accountId } = await rest.us();
        const comments = await rest.comments(ticket);
        if (comments.some(({ author, body }) => author?.accountId === accountId && keyIn(body) === mark)) return;
      }
      await rest.send('POST', `/issue/${ticket}/comment`, { body: keyed(text, mark), properties: INTERNAL });
    },

    async changeStatus(ticket, status) {
      const before = (await issueOf(ticket)).fields.status?.name;
      if (before === status) return;
      const { transitions } = await rest.get(`/issue/${ticket}/transitions`, transitionsSchema);
      const way = transitions.find(({ to }) => to.name === status);
      if (!way) {
        const ways = [...new Set(transitions.map(({ to }) => to.name))].join(', ') || 'nothing';
        const mend = `from "${before}" our account can go to ${ways}: add a transition, or correct statuses.ours`;
        throw new CrmProblem('missing', `issue ${ticket} does not become "${status}"; ${mend}`);
      }
      await rest.send('POST', `/issue/${ticket}/transitions`, { transition: { id: way.id } });
    },

    async read(ticket, heard = '0/0') {
      const us = await rest.us();
      const [change = 0, comment = 0] = heard.split('/').map(Number);
      const changes = (await rest.changes(ticket)).filter(({ id }) => Number(id) > change);
      const comments = (await rest.comments(ticket)).filter(({ id }) => Number(id) > comment);
      const chosen = statusesOf(changes);
      const isTheirs = (one: Change | Comment) => one.author?.accountId !== us.accountId;
      const told = [...comments.filter(isTheirs).flatMap(commentOf), ...statusesOf(changes.filter(isTheirs))];
      return {
        status: chosen.at(-1)?.status,
        // What was written within the second of a status was written for it.
        changes: told.toSorted((a, b) => secondOf(a.at) - secondOf(b.at)),
        heard: `${newest(changes, change)}/${newest(comments, comment)}`,
      };
    },

    async moved(cursor) {
      const field = await keyField();
      const minutes = cursor === undefined ? FIRST_LOOK_MIN : (Date.now() - Date.parse(cursor)) / 60_000 + OVERLAP_MIN;
      // A moment would be read in the time zone of our account, by the minute; a length of time is not.
      const since = `updated >= "-${Math.ceil(Math.max(minutes, 1))}m"`;
      const asked = new Date().toISOString();
      const jql = `${inProjects} AND ${jqlName(field)} is not EMPTY AND ${since} ORDER BY updated ASC`;
      const issues = await rest.search(jql, [field]);
      return { tickets: issues.map(({ id }) => id), cursor: asked };
    },

    parseWebhook: (webhook) => [readSigned(webhook, hookSecret, knockSchema, SIGNING)],

    async check() {
      kinds = undefined;
      const { displayName } = await rest.us();
      await keyField();
      if (projects.length === 0) throw new CrmProblem('missing', 'no project is named; write fields.project');
      written(Object.fromEntries(names.map((name) => [name, ''])), await kindsOf());
      for (const project of projects) await mayWork(rest, project);
      return `lets us in as ${displayName}; ${projects.map((one) => `"${one}"`).join(', ')} can hold complaints`;
    },
  };
}

async function mayWork(rest: ReturnType<typeof createRest>, project: string): Promise<void> {
  const found = await rest.find(`/project/${encodeURIComponent(project)}`, projectSchema);
  if (!found) {
    const mend = 'correct fields.project';
    throw new CrmProblem('missing', `there is no project "${project}", or our account may not see it; ${mend}`);
  }
  const query = { projectKey: project, permissions: RIGHTS.join(',') };
  const { permissions } = await rest.get('/mypermissions', rightsSchema, query);
  const absent = RIGHTS.filter((right) => !permissions[right]?.havePermission);
  if (absent.length === 0) return;
  throw new CrmProblem('missing', `our account may not ${absent.join(', ')} in project "${project}"; give it that`);
}

/** `cf[10050]`: by its number, for names need not be unique. */
const jqlName = (field: string): string => field.replace(/^customfield_(\d+)$/, 'cf[$1]');

const newest = (ones: readonly { readonly id: string }[], before: number): number =>
  Math.max(before, ...ones.map(({ id }) => Number(id)));

function commentOf({ id, author, created: at, body: text, jsdPublic }: Comment): TicketChange[] {
  if (text.trim() === '') return [];
  return [{ id: `comment-${id}`, at, by: author?.accountId ?? '', kind: 'comment', text, public: jsdPublic }];
}

const statusesOf = (changes: readonly Change[]) =>
  changes.flatMap(({ id, author, created: at, items }) =>
    items.flatMap(({ field, toString: status }) =>
      field === 'status' && typeof status === 'string'
        ? [{ id: `change-${id}`, at, by: author?.accountId ?? '', kind: 'status' as const, status }]
        : [],
    ),
  );

/** What an automation sends, or Jira's own webhook. */
const knockSchema = z.union([
  z.object({ ticket: z.coerce.string().regex(/^\d+$/) }).transform(({ ticket }) => ticket),
  z.object({ issue: z.object({ id: z.coerce.string().regex(/^\d+$/) }) }).transform(({ issue }) => issue.id),
]);

/** As webhooks with a secret are (https://developer.atlassian.com/cloud/jira/platform/webhooks/, read 2026-11). */
const SIGNING = signedAs('X-Hub-Signature');
