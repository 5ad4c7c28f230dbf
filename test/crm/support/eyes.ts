import { convert } from 'html-to-text';
import type { Lab } from './lab';

/** What Ani sees and does in a ticket system, and no adapter of ours with her. */
export interface Eyes {
  tickets(reference: string): Promise<readonly Seen[]>;
  /** The texts of all comments, oldest first. */
  comments(ticket: string): Promise<readonly string[]>;
  writes(ticket: string, text: string): Promise<void>;
  sets(ticket: string, status: string): Promise<void>;
}

export interface Seen {
  readonly id: string;
  readonly status: string;
  readonly subject: string;
  readonly tier: string | undefined;
}

const answered = async <T>(response: Response): Promise<T> => {
  if (!response.ok) throw new Error(`${response.status} ${response.url}: ${await response.text()}`);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
};

export interface RequestTrackerEyes extends Eyes {
  find(query: string): Promise<readonly (Seen & { readonly queue: string })[]>;
}

export function atRequestTracker({ url, told }: Lab): RequestTrackerEyes {
  const { ani } = told['tokens'] as Record<string, string>;
  const send = async <T>(method: string, path: string, body?: object) =>
    answered<T>(
      await fetch(`${url}/REST/2.0${path}`, {
        method,
        headers: { authorization: `token ${ani}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
  interface Items<T> {
    readonly items: readonly T[];
  }
  interface Found {
    readonly id: string;
    readonly Status: string;
    readonly Subject: string;
    readonly Queue: { readonly Name: string };
    readonly CustomFields: readonly { readonly name: string; readonly values: readonly string[] }[];
  }
  const find = async (query: string) => {
    const search = new URLSearchParams({ query, fields: 'Status,Subject,CustomFields,Queue', 'fields[Queue]': 'Name' });
    const { items } = await send<Items<Found>>('GET', `/tickets?${search.toString()}`);
    return items.map(({ id, Status, Subject, CustomFields, Queue }) => ({
      id,
      status: Status,
      subject: Subject,
      queue: Queue.Name,
      tier: CustomFields.find(({ name }) => name === 'Tier')?.values[0],
    }));
  };
  return {
    find,
    tickets: (reference) =>
      find(`CF.{ExternalKey} = '${reference}' OR (Subject LIKE '${reference}' AND Queue != 'Experts')`),
    async comments(ticket) {
      const fields = new URLSearchParams({ fields: 'Type', per_page: '100' });
      const { items } = await send<Items<{ id: string; Type: string }>>(
        'GET',
        `/ticket/${ticket}/history?${fields.toString()}`,
      );
      const texts: string[] = [];
      for (const { id } of items.filter(({ Type }) => Type === 'Comment')) {
        const path = `/transaction/${id}/attachments?fields=Content`;
        const parts = await send<Items<{ Content: string }>>('GET', path);
        texts.push(parts.items.map(({ Content }) => Content).join('\n'));
      }
      return texts;
    },
    // As its pages send it.
    writes: (ticket, text) =>
      send('POST', `/ticket/${ticket}/comment`, { Content: `<p>${text}</p>`, ContentType: 'text/html' }),
    sets: (ticket, status) => send('PUT', `/ticket/${ticket}`, { Status: status }),
  };
}

export function atRedmine({ url, told }: Lab): Eyes {
  const { ani } = told['people'] as Record<string, { token: string }>;
  const { tier } = told['fields'] as Record<string, number>;
  const send = async <T>(method: string, path: string, body?: object) =>
    answered<T>(
      await fetch(`${url}${path}`, {
        method,
        headers: { 'x-redmine-api-key': ani?.token ?? '', 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
  interface Issue {
    readonly id: number;
    readonly subject: string;
    readonly status: { readonly name: string };
    readonly custom_fields?: readonly { readonly id: number; readonly value: string }[];
    readonly journals?: readonly { readonly notes: string }[];
  }
  return {
    async tickets(reference) {
      const { issues } = await send<{ issues: Issue[] }>('GET', '/issues.json?status_id=*&limit=100&sort=id');
      const ours = issues.filter(
        ({ subject, custom_fields = [] }) =>
          subject.includes(reference) || custom_fields.some(({ value }) => value === reference),
      );
      return ours.map(({ id, status, subject, custom_fields = [] }) => ({
        id: String(id),
        status: status.name,
        subject,
        tier: custom_fields.find((field) => field.id === tier)?.value,
      }));
    },
    async comments(ticket) {
      const { issue } = await send<{ issue: Issue }>('GET', `/issues/${ticket}.json?include=journals`);
      return (issue.journals ?? []).map(({ notes }) => notes).filter((notes) => notes);
    },
    writes: (ticket, text) => send('PUT', `/issues/${ticket}.json`, { issue: { notes: text, private_notes: true } }),
    async sets(ticket, status) {
      const { issue_statuses } = await send<{ issue_statuses: { id: number; name: string }[] }>(
        'GET',
        '/issue_statuses.json',
      );
      const status_id = issue_statuses.find(({ name }) => name === status)?.id;
      await send('PUT', `/issues/${ticket}.json`, { issue: { status_id } });
    },
  };
}

export function atZendesk({ url, token, tier }: { url: string; token: string; tier: number }): Eyes {
  const send = async <T>(method: string, path: string, body?: object) =>
    answered<T>(
      await fetch(`${url}/api/v2${path}`, {
        method,
        headers: {
          authorization: `Basic ${Buffer.from(token).toString('base64')}`,
          'content-type': 'application/json',
        },
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
  interface Ticket {
    readonly id: number;
    readonly subject: string;
    readonly status: string;
    readonly custom_fields: readonly { readonly id: number; readonly value: string }[];
  }
  interface Audits {
    readonly audits: readonly { readonly events: readonly { readonly type: string; readonly body: string }[] }[];
  }
  return {
    async tickets(reference) {
      const { tickets } = await send<{ tickets: Ticket[] }>('GET', `/tickets.json?external_id=${reference}`);
      return tickets.map(({ id, status, subject, custom_fields: custom }) => ({
        ...{ id: String(id), status, subject },
        tier: custom.find((field) => field.id === tier)?.value,
      }));
    },
    // The first comment of a ticket is its text.
    async comments(ticket) {
      const { audits } = await send<Audits>('GET', `/tickets/${ticket}/audits.json`);
      const all = audits.flatMap(({ events }) => events.filter(({ type }) => type === 'Comment'));
      return all.slice(1).map(({ body }) => body);
    },
    writes: (ticket, text) =>
      send('PUT', `/tickets/${ticket}.json`, { ticket: { comment: { body: text, public: false } } }),
    sets: (ticket, status) => send('PUT', `/tickets/${ticket}.json`, { ticket: { status } }),
  };
}

export function atJira({
  url,
  token,
  key,
  tier,
}: {
  readonly url: string;
  readonly token: string;
  readonly key: string;
  readonly tier: string;
}): Eyes {
  const send = async <T>(method: string, path: string, body?: object) =>
    answered<T>(
      await fetch(`${url}/rest/api/2${path}`, {
        method,
        headers: {
          authorization: `Basic ${Buffer.from(token).toString('base64')}`,
          'content-type': 'application/json',
        },
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
  interface Found {
    readonly issues: readonly { readonly id: string; readonly fields: Readonly<Record<string, unknown>> }[];
  }
  return {
    async tickets(reference) {
      const fields = ['summary', 'status', `customfield_${tier}`];
      const { issues } = await send<Found>('POST', '/search/jql', { jql: `cf[${key}] ~ "\\"${reference}\\""`, fields });
      return issues.map(({ id, fields: found }) => ({
        id,
        status: (found['status'] as { name: string }).name,
        subject: String(found['summary']),
        tier: (found[`customfield_${tier}`] as { value: string } | null)?.value,
      }));
    },
    async comments(ticket) {
      const { comments } = await send<{ comments: { body: string }[] }>(
        'GET',
        `/issue/${ticket}/comment?maxResults=100`,
      );
      return comments.map(({ body }) => body);
    },
    writes: (ticket, text) => send('POST', `/issue/${ticket}/comment`, { body: text }),
    async sets(ticket, status) {
      const path = `/issue/${ticket}/transitions`;
      const { transitions } = await send<{ transitions: { id: string; to: { name: string } }[] }>('GET', path);
      await send('POST', path, { transition: { id: transitions.find(({ to }) => to.name === status)?.id } });
    },
  };
}

export interface SalesforceEyes extends Eyes {
  textOf(reference: string): Promise<string>;
}

export function atSalesforce({
  url,
  token,
  key,
}: {
  readonly url: string;
  readonly token: string;
  readonly key: string;
}): SalesforceEyes {
  const [id = '', secret = ''] = token.split(':');
  const send = async <T>(method: string, path: string, body?: object) => {
    const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: id, client_secret: secret });
    const signedIn = await fetch(`${url}/services/oauth2/token`, { method: 'POST', body: form });
    const { access_token: session } = await answered<{ access_token: string }>(signedIn);
    return answered<T>(
      await fetch(`${url}/services/data/v62.0${path}`, {
        method,
        headers: { authorization: `Bearer ${session}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
  };
  const all = async <T>(soql: string): Promise<readonly T[]> => {
    const records: T[] = [];
    let path: string | undefined = `/query?${new URLSearchParams({ q: soql }).toString()}`;
    while (path !== undefined) {
      const page: { records: T[]; nextRecordsUrl?: string } = await send('GET', path);
      records.push(...page.records);
      path = page.nextRecordsUrl?.replace('/services/data/v62.0', '');
    }
    return records;
  };
  return {
    async tickets(reference) {
      const soql = `SELECT Id, Subject, Status, Tier__c FROM Case WHERE ${key} = '${reference}'`;
      const cases = await all<Record<string, string>>(soql);
      return cases.map((one) => ({
        ...{ id: one['Id'] ?? '', subject: one['Subject'] ?? '', status: one['Status'] ?? '', tier: one['Tier__c'] },
      }));
    },
    async textOf(reference) {
      const [one] = await all<{ Description: string }>(
        `SELECT Id, Description FROM Case WHERE ${key} = '${reference}'`,
      );
      return one?.Description ?? '';
    },
    async comments(ticket) {
      const soql = `SELECT Id, CommentBody FROM CaseComment WHERE ParentId = '${ticket}'`;
      return (await all<{ CommentBody: string }>(soql)).map(({ CommentBody }) => CommentBody);
    },
    writes: (ticket, text) =>
      send('POST', '/sobjects/CaseComment', { ParentId: ticket, CommentBody: text, IsPublished: false }),
    sets: (ticket, status) => send('PATCH', `/sobjects/Case/${ticket}`, { Status: status }),
  };
}

export function atHubspot({
  url,
  token,
  key,
  stages,
}: {
  readonly url: string;
  readonly token: string;
  readonly key: string;
  readonly stages: Readonly<Record<string, string>>;
}): Eyes {
  const send = async <T>(method: string, path: string, body?: object, also?: number) => {
    const response = await fetch(`${url}/crm${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return response.status === also ? undefined : answered<T>(response);
  };
  const labelOf = (stage: string | undefined) => Object.entries(stages).find(([, id]) => id === stage)?.[0] ?? '';
  interface Kept {
    readonly id: string;
    readonly properties: Readonly<Record<string, string>>;
  }
  return {
    async tickets(reference) {
      const ticket = await send<Kept>('GET', `/v3/objects/tickets/${reference}?idProperty=${key}`, undefined, 404);
      if (!ticket) return [];
      const { subject = '', tier, hs_pipeline_stage: stage } = ticket.properties;
      return [{ id: ticket.id, subject, tier, status: labelOf(stage) }];
    },
    async comments(ticket) {
      const texts: string[] = [];
      let after: string | undefined = '0';
      while (after !== undefined) {
        const path: string = `/v4/objects/tickets/${ticket}/associations/notes?after=${after}`;
        const page = await send<{ results: { toObjectId: number }[]; paging?: { next: { after: string } } }>(
          'GET',
          path,
        );
        const inputs = page?.results.map(({ toObjectId }) => ({ id: String(toObjectId) }));
        const notes = await send<{ results: Kept[] }>('POST', '/v3/objects/notes/batch/read', { inputs });
        const bodies = notes?.results.map(({ properties }) => properties['hs_note_body'] ?? '') ?? [];
        texts.push(...bodies.map((html) => convert(html, { wordwrap: false }).trim()));
        after = page?.paging?.next.after;
      }
      return texts;
    },
    // As its pages send it.
    async writes(ticket, text) {
      await send('POST', '/v3/objects/notes', {
        properties: { hs_timestamp: new Date().toISOString(), hs_note_body: `<div><p>${text}</p></div>` },
        associations: [{ to: { id: ticket }, types: [{ associationTypeId: 228 }] }],
      });
    },
    async sets(ticket, status) {
      await send('PATCH', `/v3/objects/tickets/${ticket}`, { properties: { hs_pipeline_stage: stages[status] } });
    },
  };
}
