import { type Asked, type Given, rateOf, type Route, serve, type StandIn } from '../stand-in';

/*
 * Jira Cloud's REST API, version 2, as far as it concerns us, by what its documentation says (read 2026-11):
 * https://developer.atlassian.com/cloud/jira/platform/rest/v2/intro/, .../rest/v2/api-group-issues/,
 * .../api-group-issue-search/, .../api-group-issue-comments/, https://developer.atlassian.com/cloud/jira/platform/rate-limiting/, and
 * https://developer.atlassian.com/cloud/jira/platform/search-and-reconcile (what a search does not find yet).
 */

export interface JiraHouse {
  /** By e-mail address. */
  readonly people: Readonly<Record<string, { accountId: string; displayName: string; token: string }>>;
  readonly project: string;
  readonly issueTypes: readonly string[];
  /** From each status to which others; the first is where issues begin. */
  readonly workflow: Readonly<Record<string, readonly string[]>>;
  readonly fields: readonly { readonly id: string; readonly type: string; onScreen?: boolean; options?: string[] }[];
  /** Rights that our account lacks. */
  readonly lacking?: readonly string[];
  /** So long after a write a search does not find it. */
  readonly lagMs?: number;
  readonly limit?: number;
}

interface Kept {
  readonly id: string;
  readonly key: string;
  readonly fields: Record<string, unknown>;
  readonly comments: { id: string; author: object; body: string; created: string; jsdPublic: boolean }[];
  readonly changes: { id: string; author: object; created: string; items: object[] }[];
  written: number;
}

const found = (body: unknown): Given => ({ status: 200, body });
const NOTHING: Given = { status: 204 };
const refused = (status: number, errors: Record<string, string>, ...errorMessages: string[]): Given => ({
  status,
  body: { errorMessages, errors },
});
const NOT_FOUND = refused(404, {}, 'Issue does not exist or you do not have permission to see it.');
const OWN = ['summary', 'description', 'project', 'issuetype', 'priority', 'assignee', 'duedate'];

export async function startJira(house: JiraHouse): Promise<StandIn> {
  const issues: Kept[] = [];
  let numbers = 10_000;
  const number = () => String((numbers += 1));
  const rate = rateOf(house.limit ?? 1_000);
  const [first = ''] = Object.keys(house.workflow);

  const whoIs = ({ headers }: Asked) => {
    const [scheme, given = ''] = (headers.authorization ?? '').split(' ');
    const [address = '', token] = Buffer.from(given, 'base64').toString('utf8').split(':');
    const person = scheme === 'Basic' ? house.people[address] : undefined;
    return person?.token === token ? person : undefined;
  };
  const authorOf = (asked: Asked) => {
    const { accountId, displayName } = whoIs(asked) ?? { accountId: '', displayName: '' };
    return { accountId, displayName };
  };
  const gate = (asked: Asked): Given | undefined => {
    const { left, resetsIn } = rate();
    if (left < 0) return { ...refused(429, {}, 'Rate limit exceeded.'), headers: { 'retry-after': String(resetsIn) } };
    return whoIs(asked) ? undefined : refused(401, {}, 'Client must be authenticated to access this resource.');
  };
  const issueOf = ({ params: [id] }: Asked) => issues.find((one) => one.id === id || one.key === id);

  /** What is wrong with the fields, by their names. */
  const wrongIn = (fields: Record<string, unknown>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(fields).flatMap(([name, value]) => {
        const custom = house.fields.find(({ id }) => id === name);
        const why = `Field '${name}' cannot be set. It is not on the appropriate screen, or unknown.`;
        if (!OWN.includes(name) && (!custom || custom.onScreen === false)) return [[name, why]];
        if (custom?.type === 'string' && value !== null && typeof value !== 'string') {
          return [[name, 'Operation value must be a string']];
        }
        const chosen = (value as { value?: string } | null)?.value;
        if (custom?.type === 'option' && value !== null && !custom.options?.includes(chosen ?? '')) {
          return [[name, `Option value '${chosen}' is not valid`]];
        }
        const type = (value as { name?: string } | null)?.name ?? '';
        if (name === 'issuetype' && !house.issueTypes.includes(type)) return [[name, 'Specify a valid issue type']];
        const key = (value as { key?: string } | null)?.key;
        return name === 'project' && key !== house.project ? [[name, 'valid project is required']] : [];
      }),
    );

  const touch = (issue: Kept) => {
    issue.written = Date.now();
    issue.fields['updated'] = new Date().toISOString();
  };
  const setStatus = (issue: Kept, status: string, asked: Asked) => {
    const items = [
      { field: 'status', fromString: (issue.fields['status'] as { name: string }).name, toString: status },
    ];
    issue.changes.push({ id: number(), author: authorOf(asked), created: new Date().toISOString(), items });
    issue.fields['status'] = { name: status };
    touch(issue);
  };

  const create = ({ body }: Asked): Given => {
    const fields = (body as { fields?: Record<string, unknown> }).fields ?? {};
    const wrong = wrongIn(fields);
    if (!fields['summary']) wrong['summary'] = 'You must specify a summary of the issue.';
    if (!fields['issuetype']) wrong['issuetype'] = 'Specify an issue type';
    if (!fields['project']) wrong['project'] = 'Specify a valid project ID or key';
    if (Object.keys(wrong).length > 0) return refused(400, wrong);
    const id = number();
    const issue: Kept = {
      ...{ id, key: `${house.project}-${issues.length + 1}`, comments: [], changes: [], written: 0 },
      fields: { ...fields, status: { name: first } },
    };
    touch(issue);
    issues.push(issue);
    return { status: 201, body: { id, key: issue.key } };
  };

  const listed = (asked: Asked, name: string, all: readonly object[]): Given => {
    const startAt = Number(asked.query.get('startAt') ?? 0);
    const maxResults = Math.min(100, Number(asked.query.get('maxResults') ?? 50));
    return found({ startAt, maxResults, total: all.length, [name]: all.slice(startAt, startAt + maxResults) });
  };

  /** The few words of JQL that we speak: a text that holds these words, a field that is set, changed in the last minutes. */
  const search = ({ body }: Asked): Given => {
    const { jql = '', fields = [] } = body as { jql?: string; fields?: string[] };
    const about = /cf\[(\d+)\] (?:~ "\\"(.*?)\\""|is not EMPTY)/.exec(jql);
    const custom = `customfield_${about?.[1]}`;
    const words = about?.[2]?.toLowerCase().split(/\W+/) ?? [];
    const minutes = /updated >= "-(\d+)m"/.exec(jql)?.[1];
    if (!about) return refused(400, {}, 'Unbounded JQL queries are not allowed here.');
    const such = issues.filter((issue) => {
      const text = issue.fields[custom];
      const isKnown = Date.now() - issue.written >= (house.lagMs ?? 0);
      const isRecent = minutes === undefined || Date.now() - issue.written <= Number(minutes) * 60_000;
      return (
        isKnown && isRecent && typeof text === 'string' && words.every((word) => text.toLowerCase().includes(word))
      );
    });
    const shown = such.map(({ id, key, fields: all }) => ({
      ...{ id, key },
      fields: Object.fromEntries(fields.map((name) => [name, all[name] ?? null])),
    }));
    return found({ issues: shown, isLast: true });
  };

  const at = (path: string) => new RegExp(`^/rest/api/2${path}$`);
  /** Of one issue, or there is none. */
  const ofIssue = (method: string, path: string, answer: (issue: Kept, asked: Asked) => Given): Route => ({
    ...{ method, path: at(`/issue/([\\w-]+)${path}`) },
    answer: (asked) => {
      const issue = issueOf(asked);
      return issue ? answer(issue, asked) : NOT_FOUND;
    },
  });
  const transitionsOf = ({ fields }: Kept) =>
    (house.workflow[(fields['status'] as { name: string }).name] ?? []).map((name, index) => ({
      ...{ id: String(11 + index * 10), name: `To ${name}`, to: { name } },
    }));

  const routes: readonly Route[] = [
    { method: 'GET', path: at('/myself'), answer: (asked) => found(authorOf(asked)) },
    {
      method: 'GET',
      path: at('/field'),
      answer: () => found(house.fields.map(({ id, type }) => ({ id, name: id, schema: { type } }))),
    },
    {
      method: 'GET',
      path: at('/project/([^/]+)'),
      answer: ({ params: [key] }) =>
        key === house.project
          ? found({ key, issueTypes: house.issueTypes.map((name) => ({ name })) })
          : refused(404, {}, `No project could be found with key '${key}'.`),
    },
    {
      method: 'GET',
      path: at('/mypermissions'),
      answer: ({ query }) => {
        const asked = (query.get('permissions') ?? '').split(',');
        const held = asked.map((one) => [one, { havePermission: !house.lacking?.includes(one) }]);
        return found({ permissions: Object.fromEntries(held) });
      },
    },
    { method: 'POST', path: at('/search/jql'), answer: search },
    { method: 'POST', path: at('/issue'), answer: create },
    ofIssue('GET', '', ({ id, key, fields }) => found({ id, key, fields })),
    ofIssue('PUT', '', (issue, { body }) => {
      const fields = (body as { fields?: Record<string, unknown> }).fields ?? {};
      const wrong = wrongIn(fields);
      if (Object.keys(wrong).length > 0) return refused(400, wrong);
      Object.assign(issue.fields, fields);
      touch(issue);
      return NOTHING;
    }),
    ofIssue('GET', '/comment', (issue, asked) => listed(asked, 'comments', issue.comments)),
    ofIssue('POST', '/comment', (issue, asked) => {
      const { body, properties = [] } = asked.body as {
        body: string;
        properties?: { value?: { internal?: boolean } }[];
      };
      const jsdPublic = !properties.some(({ value }) => value?.internal);
      issue.comments.push({
        id: number(),
        author: authorOf(asked),
        body,
        created: new Date().toISOString(),
        jsdPublic,
      });
      touch(issue);
      return { status: 201, body: issue.comments.at(-1) };
    }),
    ofIssue('GET', '/changelog', (issue, asked) => listed(asked, 'values', issue.changes)),
    ofIssue('GET', '/transitions', (issue) => found({ transitions: transitionsOf(issue) })),
    ofIssue('POST', '/transitions', (issue, asked) => {
      const { transition } = asked.body as { transition?: { id?: string } };
      const way = transitionsOf(issue).find(({ id }) => id === transition?.id);
      if (!way) return refused(400, {}, 'It seems that you have tried to perform an illegal workflow operation.');
      setStatus(issue, way.to.name, asked);
      return NOTHING;
    }),
  ];
  return serve(routes, gate, NOT_FOUND);
}
