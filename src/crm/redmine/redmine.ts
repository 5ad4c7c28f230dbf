import { z } from 'zod';
import { type Crm, CrmProblem, type TicketChange, type TicketId } from '../crm';
import { keyed, keyIn } from '../note-key';
import { readSigned } from '../signed';
import { type Issue, issuesSchema, type Journal, oneIssueSchema, roleSchema } from './answers';
import { customNumber, differing, namesOf, valueOf, written, type WrittenFields } from './fields';
import { createNames } from './names';
import { createRest } from './rest';

export interface RedmineSettings {
  readonly url: string;
  /** The API key of an account that nobody else works with. */
  readonly token: string;
  /** `cf_7`: the custom field that holds our reference. */
  readonly key: string;
  /** Where tickets are put: a project's identifier, and the tracker's name. */
  readonly projects: readonly string[];
  readonly hookSecret?: string | undefined;
  /** What to do when the key is refused. */
  readonly mendSignIn: string;
  readonly timeoutMs?: number;
}

/** A change may be committed a little after one that was made later. */
const OVERLAP_MS = 60_000;
const PAGE = 100;

const RIGHTS = [
  'view_issues',
  'add_issues',
  'edit_issues',
  'add_issue_notes',
  'view_private_notes',
  'set_notes_private',
];

/** Redmine, by its REST API. */
export function createRedmine(settings: RedmineSettings): Crm {
  const { key, projects, hookSecret } = settings;
  const rest = createRest(settings);
  const names = createNames(rest);
  const keyNumber = customNumber(key);

  const issueOf = async (ticket: TicketId): Promise<Issue> => {
    const found = await rest.find(`/issues/${ticket}.json`, oneIssueSchema, { include: 'journals' });
    if (found) return found.issue;
    throw new CrmProblem(
      'missing',
      `issue ${ticket} is not there any more, or our account may not see it; give it back`,
    );
  };

  const search = async (query: Record<string, string>): Promise<readonly Issue[]> =>
    (await rest.get('/issues.json', issuesSchema, { status_id: '*', sort: 'id', limit: String(PAGE), ...query }))
      .issues;

  const numberOfKey = (): number => {
    if (keyNumber !== undefined) return keyNumber;
    throw new CrmProblem(
      'missing',
      `key is "${key}", which is no custom field; write it as cf_7, with the field's number`,
    );
  };

  const findByExternalKey = async (reference: string): Promise<TicketId | undefined> => {
    const number = numberOfKey();
    // With a wrong key everything below would find nothing, and a second issue would be made.
    const us = await rest.us();
    const byKey = await search({ [key]: reference });
    const found = byKey.find((issue) => valueOf(issue, number) === reference);
    if (found) return String(found.id);
    // A field that is no filter is passed over: then everything is found.
    if (byKey.length > 0) {
      throw new CrmProblem(
        'missing',
        `the custom field ${key} finds nothing; let it be "used as a filter" (Administration)`,
      );
    }
    const bySubject = await search({ subject: `~[${reference}]`, author_id: String(us.id) });
    const named = bySubject.find(({ subject, author }) => subject.includes(`[${reference}]`) && author.id === us.id);
    return named && String(named.id);
  };

  const bring = async (ticket: TicketId, wanted: WrittenFields): Promise<CrmProblem | undefined> => {
    const change = differing(await issueOf(ticket), wanted);
    if (namesOf(change).length === 0) return undefined;
    await rest.send('PUT', `/issues/${ticket}.json`, { issue: { ...change.own, custom_fields: change.custom } });
    const left = namesOf(differing(await issueOf(ticket), wanted));
    if (left.length === 0) return undefined;
    const mend =
      'see that the field is on that project and tracker, that the value is allowed and that we have the right';
    return new CrmProblem('missing', `issue ${ticket} does not take ${left.join(', ')}; ${mend}`);
  };

  return {
    findByExternalKey,

    async upsertCase({ reference, subject, text, fields }, known) {
      const custom = { ...fields, subject, [key]: reference };
      const wanted = await written(custom, names);
      const there = known ?? (await findByExternalKey(reference));
      if (there !== undefined) {
        return { ticket: there, left: await bring(there, wanted) };
      }
      const issue = { ...wanted.own, custom_fields: wanted.custom, description: text };
      const made = oneIssueSchema.parse(await rest.send('POST', '/issues.json', { issue })).issue;
      // A second look: what was dropped is written again, and told if it is dropped again.
      const ticket = String(made.id);
      return { ticket, left: await bring(ticket, wanted) };
    },

    async addNote(ticket, { key: mark, text }, unsure = false) {
      if (unsure) {
        const us = await rest.us();
        const { journals } = await issueOf(ticket);
        if (journals.some(({ user, notes }) => user.id === us.id && keyIn(notes) === mark)) return;
      }
      const notes = keyed(text, mark);
      await rest.send('PUT', `/issues/${ticket}.json`, { issue: { notes, private_notes: true } });
    },

    async changeStatus(ticket, status) {
      const id = await names.status(status);
      const before = await issueOf(ticket);
      if (before.status.id === id) return;
      await rest.send('PUT', `/issues/${ticket}.json`, { issue: { status_id: id } });
      // A step that the workflow of our role does not allow is passed over with 204. Somebody may have taken another since.
      const since = Math.max(0, ...before.journals.map((journal) => journal.id));
      const us = await rest.us();
      const isOurs = ({ id: number, user, details }: Journal) =>
        number > since && user.id === us.id && details.some((one) => isStatus(one) && one.new_value === String(id));
      if ((await issueOf(ticket)).journals.some(isOurs)) return;
      const mend = "allow it in the workflow of our account's role, or correct statuses.ours";
      throw new CrmProblem('missing', `issue ${ticket} does not become "${status}"; ${mend}`);
    },

    async read(ticket, heard = '0') {
      const us = await rest.us();
      const issue = await issueOf(ticket);
      const fresh = issue.journals.filter(({ id }) => id > Number(heard)).toSorted((a, b) => a.id - b.id);
      const theirs = fresh.filter(({ user }) => user.id !== us.id);
      const chosen = new Map<number, string>();
      for (const { id, details } of fresh) {
        const status = details.findLast(isStatus)?.new_value;
        if (status) chosen.set(id, await names.statusOf(Number(status)));
      }
      return {
        status: [...chosen.values()].at(-1),
        changes: theirs.flatMap((journal) => changesOf(journal, chosen.get(journal.id))),
        heard: String(fresh.at(-1)?.id ?? heard),
      };
    },

    async moved(cursor) {
      await rest.us();
      const since = cursor === undefined ? 0 : Date.parse(cursor) - OVERLAP_MS;
      const tickets: string[] = [];
      let last = cursor;
      for (let offset = 0; ; offset += PAGE) {
        const updated = `>=${new Date(since).toISOString().slice(0, 19)}Z`;
        const query = { [key]: '*', updated_on: updated, sort: 'updated_on', offset: String(offset) };
        const issues = await search(query);
        tickets.push(...issues.filter((issue) => valueOf(issue, numberOfKey())).map(({ id }) => String(id)));
        last = issues.at(-1)?.updated_on.toISOString() ?? last;
        if (issues.length < PAGE) return { tickets, cursor: last };
      }
    },

    parseWebhook(request) {
      return [readSigned(request, hookSecret, knockSchema)];
    },

    async check() {
      names.forget();
      const us = await rest.us();
      numberOfKey();
      for (const project of projects) await mayWork(rest, us, await names.project(project), project);
      return `lets us in as ${us.login}; ${projects.map((one) => `"${one}"`).join(', ')} can hold complaints`;
    },
  };
}

/** Rights that are missing are passed over as if all were well: a note that was to be private would be seen by all. */
async function mayWork(
  rest: ReturnType<typeof createRest>,
  { admin, memberships, login }: Awaited<ReturnType<ReturnType<typeof createRest>['us']>>,
  id: number,
  project: string,
): Promise<void> {
  if (admin) return;
  const roles = memberships.find((one) => one.project.id === id)?.roles ?? [];
  const permissions = new Set<string>();
  for (const role of roles) {
    for (const one of (await rest.get(`/roles/${role.id}.json`, roleSchema)).role.permissions) permissions.add(one);
  }
  const absent = RIGHTS.filter((right) => !permissions.has(right));
  if (absent.length === 0) return;
  const mend = 'give its role there these permissions (Administration, Roles and permissions)';
  throw new CrmProblem('missing', `${login} may not ${absent.join(', ')} in project "${project}"; ${mend}`);
}

const isStatus = ({ property, name }: Journal['details'][number]) => property === 'attr' && name === 'status_id';

/** One journal may hold a comment and a status; the comment was written for the status, and comes first. */
function changesOf({ id, user, notes, created_on: at, private_notes }: Journal, chosen?: string): TicketChange[] {
  const from = { at, by: String(user.id) };
  const changes: TicketChange[] = [];
  if (notes?.trim()) changes.push({ ...from, id: `${id}`, kind: 'comment', text: notes, public: !private_notes });
  if (chosen !== undefined) changes.push({ ...from, id: `${id}-status`, kind: 'status', status: chosen });
  return changes;
}

/** Redmine 5 sends no webhooks; plug-ins do, as `{ payload: { issue: { id } } }`, and whoever signs may say `{ ticket }`. */
const knockSchema = z.union([
  z.object({ ticket: z.coerce.string().regex(/^\d+$/) }).transform(({ ticket }) => ticket),
  z
    .object({ payload: z.object({ issue: z.object({ id: z.int() }) }) })
    .transform(({ payload }) => String(payload.issue.id)),
]);
