import { type Asked, type Given, type Route, serve, type StandIn } from '../stand-in';

/*
 * Salesforce's REST API, as far as it concerns us, by what its documentation says (read 2026-11):
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/ (upsert by external id, describe, query, errors),
 * https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_client_credentials_flow.htm (sign-in), and
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/ (CaseComment, CaseHistory).
 */

export interface PretendSalesforce extends StandIn {
  /** What somebody with the right to it may do at any time, and what happens by itself after some hours. */
  endSessions(): void;
}

export interface SalesforceHouse {
  /** By the consumer key of their connected app. */
  readonly people: Readonly<Record<string, { id: string; name: string; secret: string }>>;
  /** Fields of cases besides those that all have. A list that is not `restricted` takes any word. */
  readonly fields: readonly {
    readonly name: string;
    readonly type: string;
    readonly externalId?: boolean;
    readonly unique?: boolean;
    readonly values?: readonly string[];
    readonly updateable?: boolean;
  }[];
  /** Is the history of Status kept? */
  readonly tracked?: boolean;
  /** Requests a day. */
  readonly limit?: number;
  /** Records a page. */
  readonly page?: number;
}

interface Row {
  readonly Id: string;
  [field: string]: unknown;
}

const found = (body: unknown): Given => ({ status: 200, body });
const refused = (status: number, errorCode: string, message: string, fields: readonly string[] = []): Given => ({
  status,
  body: [{ message, errorCode, fields }],
});
const NOT_FOUND = refused(404, 'NOT_FOUND', 'The requested resource does not exist');
const NO_SESSION = refused(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
const STATUSES = ['New', 'Working', 'On Hold', 'Escalated', 'Closed'];
const MOST_BYTES = 4_000;

/** To the second, as it tells its times. */
const now = () => `${new Date().toISOString().slice(0, 19)}.000+0000`;

export async function startSalesforce(house: SalesforceHouse): Promise<PretendSalesforce> {
  const tables = { Case: [] as Row[], CaseComment: [] as Row[], CaseHistory: [] as Row[] };
  const sessions = new Map<string, { readonly id: string; readonly name: string }>();
  const pages = new Map<string, readonly object[]>();
  let numbers = 0;
  let asked = 0;
  const idOf = (prefix: string) => `${prefix}5g${String((numbers += 1)).padStart(13, '0')}`;

  const fields = [
    ...['Subject', 'Description', 'Priority', 'Origin', 'OwnerId'].map((name) => ({ name, type: 'string' })),
    { name: 'Status', type: 'picklist', values: STATUSES },
    ...house.fields,
  ].map((field) => ({ externalId: false, unique: false, updateable: true, values: [] as readonly string[], ...field }));

  const whoIs = ({ headers }: Asked) => sessions.get((headers.authorization ?? '').replace(/^Bearer /, ''));
  const gate = (request: Asked): Given | undefined => {
    if (request.path.startsWith('/services/oauth2/token') || !request.path.startsWith('/services/')) return undefined;
    if (!whoIs(request)) return NO_SESSION;
    asked += 1;
    const isTooMany = asked > (house.limit ?? 100_000);
    return isTooMany ? refused(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.') : undefined;
  };

  const wrongIn = (said: Record<string, unknown>): Given | undefined => {
    const unknown = Object.keys(said).find((name) => !fields.some((field) => field.name === name && field.updateable));
    if (unknown === undefined) return undefined;
    return refused(400, 'INVALID_FIELD', `No such column '${unknown}' on sobject of type Case`, [unknown]);
  };

  const change = (row: Row, said: Record<string, unknown>, request: Asked) => {
    const by = whoIs(request)?.id;
    if (
      house.tracked !== false &&
      'Status' in said &&
      row['Status'] !== undefined &&
      row['Status'] !== said['Status']
    ) {
      tables.CaseHistory.push({
        ...{ Id: idOf('017'), CaseId: row.Id, Field: 'Status', NewValue: said['Status'] },
        ...{ CreatedById: by, CreatedDate: now() },
      });
    }
    Object.assign(row, said, { SystemModstamp: now() });
  };

  const upsert = (request: Asked): Given => {
    const [key = '', value = ''] = request.params.map(decodeURIComponent);
    if (!fields.some(({ name, externalId }) => name === key && externalId)) return NOT_FOUND;
    const said = (request.body ?? {}) as Record<string, unknown>;
    const wrong = wrongIn(said);
    if (wrong) return wrong;
    const such = tables.Case.filter((row) => row[key] === value);
    if (such.length > 1) return { status: 300, body: such.map(({ Id }) => `/services/data/v62.0/sobjects/Case/${Id}`) };
    const row = such[0] ?? { Id: idOf('500'), [key]: value };
    if (!such[0]) tables.Case.push(row);
    change(row, { ...(!such[0] && { Status: 'New' }), ...said }, request);
    return { status: such[0] ? 200 : 201, body: { id: row.Id, success: true, errors: [], created: !such[0] } };
  };

  const shown = (row: Row, { query }: Asked): Given =>
    found(Object.fromEntries((query.get('fields') ?? 'Id').split(',').map((name) => [name, row[name] ?? null])));

  /** The few words of SOQL that we speak: `name = 'text'`, `name != null`, `name >= moment`, joined by AND. */
  const rowsOf = (soql: string): readonly object[] => {
    const [, names = '', table = '', where = ''] =
      /^SELECT (.*) FROM (\w+) WHERE (.*?)(?: ORDER BY \w+)?$/.exec(soql) ?? [];
    const valueIn = (row: Row, name: string) =>
      name.startsWith('Parent.')
        ? tables.Case.find(({ Id }) => Id === row['ParentId'])?.[name.replace('Parent.', '')]
        : row[name];
    const holds = (row: Row) =>
      where.split(' AND ').every((one) => {
        const [name = '', operator, wanted = ''] = one.split(' ');
        const value = valueIn(row, name);
        if (operator === '!=') return value !== undefined && value !== null;
        if (operator === '>=') return Date.parse(String(value)) >= Date.parse(wanted);
        return value === wanted.replaceAll("'", '');
      });
    const rows = tables[table as keyof typeof tables].filter(holds);
    return rows.map((row) => Object.fromEntries(names.split(', ').map((name) => [name, row[name] ?? null])));
  };
  const paged = (rows: readonly object[]): Given => {
    const size = house.page ?? 2_000;
    const records = rows.slice(0, size);
    if (records.length === rows.length) return found({ totalSize: rows.length, done: true, records });
    const next = `/services/data/v62.0/query/${idOf('01g')}`;
    pages.set(next, rows.slice(size));
    return found({ totalSize: rows.length, done: false, nextRecordsUrl: next, records });
  };

  const at = (path: string) => new RegExp(`^/services/data/v62\\.0${path}$`);
  const byId = ({ params: [id] }: Asked) => tables.Case.find((row) => row.Id === id);
  const byKey = ({ params }: Asked) => {
    const [key = '', value] = params.map(decodeURIComponent);
    return tables.Case.filter((row) => row[key] === value);
  };

  const routes: readonly Route[] = [
    {
      method: 'POST',
      path: /^\/services\/oauth2\/token$/,
      answer: ({ form, headers }) => {
        const person = house.people[form.get('client_id') ?? ''];
        const isFlow = form.get('grant_type') === 'client_credentials';
        if (!isFlow || person?.secret !== form.get('client_secret')) {
          return { status: 400, body: { error: 'invalid_client', error_description: 'invalid client credentials' } };
        }
        const token = idOf('00D');
        sessions.set(token, person);
        return found({ access_token: token, instance_url: `http://${headers.host}`, token_type: 'Bearer' });
      },
    },
    {
      method: 'GET',
      path: /^\/services\/oauth2\/userinfo$/,
      answer: (request) => found({ user_id: whoIs(request)?.id, name: whoIs(request)?.name }),
    },
    {
      method: 'GET',
      path: at('/sobjects/Case/describe'),
      answer: () =>
        found({
          fields: fields.map(({ values, ...field }) => ({
            ...field,
            picklistValues: values.map((value) => ({ value, active: true })),
          })),
        }),
    },
    {
      method: 'GET',
      path: at('/sobjects/Case/(\\w+)'),
      answer: (request) => {
        const row = byId(request);
        return row ? shown(row, request) : NOT_FOUND;
      },
    },
    {
      method: 'GET',
      path: at('/sobjects/Case/(\\w+)/([^/]+)'),
      answer: (request) => {
        const [row, second] = byKey(request);
        if (second) return { status: 300, body: byKey(request).map(({ Id }) => Id) };
        return row ? shown(row, request) : NOT_FOUND;
      },
    },
    { method: 'PATCH', path: at('/sobjects/Case/(\\w+)/([^/]+)'), answer: upsert },
    {
      method: 'PATCH',
      path: at('/sobjects/Case/(\\w+)'),
      answer: (request) => {
        const row = byId(request);
        const said = (request.body ?? {}) as Record<string, unknown>;
        const wrong = row ? wrongIn(said) : NOT_FOUND;
        if (wrong || !row) return wrong ?? NOT_FOUND;
        change(row, said, request);
        return { status: 204 };
      },
    },
    {
      method: 'POST',
      path: at('/sobjects/CaseComment'),
      answer: (request) => {
        const { ParentId, CommentBody = '', IsPublished = false } = request.body as Record<string, string>;
        if (Buffer.byteLength(CommentBody) > MOST_BYTES) {
          return refused(400, 'STRING_TOO_LONG', 'Body: data value too large', ['CommentBody']);
        }
        const made = { CreatedById: whoIs(request)?.id, CreatedDate: now(), SystemModstamp: now() };
        const row = { Id: idOf('00a'), ParentId, CommentBody, IsPublished, ...made };
        tables.CaseComment.push(row);
        return { status: 201, body: { id: row.Id, success: true, errors: [] } };
      },
    },
    { method: 'GET', path: at('/query'), answer: ({ query }) => paged(rowsOf(query.get('q') ?? '')) },
    { method: 'GET', path: at('/query/\\w+'), answer: ({ path }) => paged(pages.get(path) ?? []) },
    {
      method: 'GET',
      path: at('/tooling/query'),
      answer: () => found({ done: true, records: [{ IsFieldHistoryTracked: house.tracked !== false }] }),
    },
  ];
  const standIn = await serve(routes, gate, NOT_FOUND);
  return { ...standIn, endSessions: () => sessions.clear() };
}
