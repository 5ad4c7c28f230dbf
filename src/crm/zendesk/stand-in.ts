import { type Asked, type Given, rateOf, type Route, serve, type StandIn } from '../stand-in';

/*
 * Zendesk's ticketing API, as far as it concerns us, by what its documentation says (read 2026-11):
 * https://developer.zendesk.com/api-reference/ticketing/introduction/ (sign-in, idempotency, errors),
 * .../tickets/tickets/, .../tickets/ticket_audits/, .../ticket-management/incremental_exports/, and
 * https://developer.zendesk.com/api-reference/introduction/rate-limits/.
 */

export interface PretendZendesk extends StandIn {
  /** What its own automation does some days after a ticket was solved. */
  closeForGood(ticket: string): void;
}

export interface ZendeskHouse {
  /** By e-mail address. */
  readonly people: Readonly<Record<string, { id: number; name: string; token: string; role: 'admin' | 'agent' }>>;
  readonly groups: Readonly<Record<string, number>>;
  /** A drop-down takes the tags of its options alone; one that is needed must be filled in before a ticket is solved. */
  readonly fields: readonly { readonly id: number; readonly title: string; options?: string[]; needed?: true }[];
  /** Requests a minute. */
  readonly limit?: number;
}

interface Event {
  readonly id: number;
  readonly type: 'Comment' | 'Create' | 'Change';
  readonly [more: string]: unknown;
}
interface Audit {
  readonly id: number;
  readonly author_id: number;
  readonly created_at: string;
  readonly events: readonly Event[];
}
interface Kept {
  readonly ticket: Record<string, unknown> & { id: number; status: string };
  readonly audits: Audit[];
  readonly custom: Map<number, string | null>;
  touched: number;
}

const OWN = ['subject', 'type', 'priority', 'status', 'group_id', 'assignee_id', 'ticket_form_id', 'external_id'];
const SETTABLE = ['new', 'open', 'pending', 'hold', 'solved'];

const found = (body: unknown): Given => ({ status: 200, body });
const invalid = (field: string, description: string, error = 'InvalidValue'): Given => ({
  status: 422,
  body: {
    error: 'RecordInvalid',
    description: 'Record validation errors',
    details: { [field]: [{ description, error }] },
  },
});
const NOT_FOUND: Given = { status: 404, body: { error: 'RecordNotFound', description: 'Not found' } };
const wholeSecond = () => `${new Date().toISOString().slice(0, 19)}Z`;

export async function startZendesk(house: ZendeskHouse): Promise<PretendZendesk> {
  const tickets = new Map<number, Kept>();
  const done = new Map<string, { readonly body: string; readonly given: Given }>();
  let numbers = 1_000;
  const number = () => (numbers += 1);
  const rate = rateOf(house.limit ?? 700);

  const whoIs = ({ headers }: Asked) => {
    const [scheme, given = ''] = (headers.authorization ?? '').split(' ');
    const [address = '', token] = Buffer.from(given, 'base64').toString('utf8').split('/token:');
    const person = scheme === 'Basic' ? house.people[address] : undefined;
    return person?.token === token ? person : undefined;
  };
  const gate = (asked: Asked): Given | undefined => {
    const { left, resetsIn } = rate();
    if (left < 0) {
      const body = { error: 'TooManyRequests', description: 'Number of allowed API requests per minute exceeded' };
      return { status: 429, body, headers: { 'retry-after': String(resetsIn), 'x-rate-limit-remaining': '0' } };
    }
    return whoIs(asked) ? undefined : { status: 401, body: { error: "Couldn't authenticate you" } };
  };

  const shown = ({ ticket, custom }: Kept) => ({
    ...ticket,
    custom_fields: house.fields.map(({ id }) => ({ id, value: custom.get(id) ?? null })),
  });
  const keptOf = ({ params: [id] }: Asked) => tickets.get(Number(id));

  /** What is wrong with it, or undefined. Custom fields that are not there are dropped without a word. */
  const wrongWith = (said: Record<string, unknown>, kept: Kept | undefined): Given | undefined => {
    if (kept?.ticket.status === 'closed')
      return invalid('status', 'Status: closed prevents ticket update', 'ClosedTicket');
    const status = said['status'] as string | undefined;
    if (status !== undefined && !SETTABLE.includes(status)) {
      return invalid('status', `Status: ${status} is not included in the list`);
    }
    for (const { id, value } of customOf(said)) {
      const field = house.fields.find((one) => one.id === id);
      if (field?.options && value && !field.options.includes(value)) {
        return invalid('base', `${field.title}: ${value} is not a valid option`);
      }
    }
    const needed = house.fields.find(({ id, needed: must }) => {
      const given = customOf(said).find((one) => one.id === id)?.value ?? kept?.custom.get(id);
      return must && status === 'solved' && !given;
    });
    return needed && invalid('base', `${needed.title}: is required when solving a ticket`, 'BlankValue');
  };

  const change = (kept: Kept, said: Record<string, unknown>, author: number, type: 'Create' | 'Change') => {
    const at = wholeSecond();
    const events: Event[] = [];
    const comment = said['comment'] as { body: string; public?: boolean } | undefined;
    if (comment) events.push({ id: number(), type: 'Comment', body: comment.body, public: comment.public ?? true });
    for (const name of OWN) {
      if (!(name in said) || kept.ticket[name] === said[name]) continue;
      const value = said[name];
      events.push({ id: number(), type, field_name: name, value, previous_value: kept.ticket[name] ?? null });
      kept.ticket[name] = value;
    }
    for (const { id, value } of customOf(said)) {
      if (house.fields.some((field) => field.id === id)) kept.custom.set(id, value);
    }
    kept.ticket['updated_at'] = at;
    kept.touched = number();
    kept.audits.push({ id: number(), author_id: author, created_at: at, events });
    return { ticket: shown(kept), audit: kept.audits.at(-1) };
  };

  const create = (asked: Asked): Given => {
    const said = ticketIn(asked);
    const comment = said['comment'] as { body?: string } | undefined;
    if (!comment?.body) return invalid('base', 'Description: cannot be blank', 'BlankValue');
    const wrong = wrongWith(said, undefined);
    if (wrong) return wrong;
    const forerunner = tickets.get(Number(said['via_followup_source_id']));
    if (said['via_followup_source_id'] !== undefined && forerunner?.ticket.status !== 'closed') {
      return invalid('base', 'Follow-up: only closed tickets can be followed up');
    }
    const ticket = { id: number(), status: 'new' };
    const kept: Kept = { ticket, audits: [], custom: new Map(), touched: 0 };
    tickets.set(ticket.id, kept);
    return { status: 201, body: change(kept, said, whoIs(asked)?.id ?? 0, 'Create') };
  };

  const routes: readonly Route[] = [
    {
      method: 'GET',
      path: /^\/api\/v2\/users\/me\.json$/,
      answer: (asked) => found({ user: whoIs(asked) }),
    },
    {
      method: 'GET',
      path: /^\/api\/v2\/groups\.json$/,
      answer: () =>
        found({
          groups: Object.entries(house.groups).map(([name, id]) => ({ id, name })),
          meta: { has_more: false, after_cursor: null },
        }),
    },
    {
      method: 'GET',
      path: /^\/api\/v2\/ticket_fields\/(\d+)\.json$/,
      answer: ({ params: [id] }) => {
        const field = house.fields.find((one) => one.id === Number(id));
        return field ? found({ ticket_field: { ...field, active: true } }) : NOT_FOUND;
      },
    },
    {
      method: 'GET',
      path: /^\/api\/v2\/tickets\.json$/,
      answer: ({ query }) => {
        const wanted = query.get('external_id');
        const such = [...tickets.values()].filter(({ ticket }) => !wanted || ticket['external_id'] === wanted);
        return found({ tickets: such.slice(0, 100).map(shown) });
      },
    },
    {
      method: 'POST',
      path: /^\/api\/v2\/tickets\.json$/,
      answer: (asked) => {
        const key = asked.headers['idempotency-key'];
        if (typeof key !== 'string') return create(asked);
        const body = JSON.stringify(asked.body);
        const before = done.get(key);
        if (before && before.body !== body) {
          const description = 'Received same idempotency key but different request parameters';
          return { status: 400, body: { error: 'IdempotentRequestError', description } };
        }
        const given = before?.given ?? create(asked);
        if (given.status === 201) done.set(key, { body, given });
        return { ...given, headers: { 'x-idempotency-lookup': before ? 'hit' : 'miss' } };
      },
    },
    {
      method: 'GET',
      path: /^\/api\/v2\/tickets\/(\d+)\.json$/,
      answer: (asked) => {
        const kept = keptOf(asked);
        return kept ? found({ ticket: shown(kept) }) : NOT_FOUND;
      },
    },
    {
      method: 'PUT',
      path: /^\/api\/v2\/tickets\/(\d+)\.json$/,
      answer: (asked) => {
        const kept = keptOf(asked);
        if (!kept) return NOT_FOUND;
        const said = ticketIn(asked);
        return wrongWith(said, kept) ?? found(change(kept, said, whoIs(asked)?.id ?? 0, 'Change'));
      },
    },
    {
      method: 'GET',
      path: /^\/api\/v2\/tickets\/(\d+)\/audits\.json$/,
      answer: (asked) => {
        const kept = keptOf(asked);
        if (!kept) return NOT_FOUND;
        const from = Number(asked.query.get('page[after]') ?? 0);
        const size = Math.min(100, Number(asked.query.get('page[size]') ?? 100));
        const page = kept.audits.slice(from, from + size);
        const more = from + size < kept.audits.length;
        return found({ audits: page, meta: { has_more: more, after_cursor: more ? String(from + size) : null } });
      },
    },
    {
      method: 'GET',
      path: /^\/api\/v2\/incremental\/tickets\/cursor\.json$/,
      answer: (asked) => {
        if (whoIs(asked)?.role !== 'admin') {
          return {
            status: 403,
            body: { error: { title: 'Forbidden', message: 'You do not have access to this page' } },
          };
        }
        const start = Number(asked.query.get('start_time') ?? 0);
        if (start * 1_000 > Date.now() - 60_000)
          return invalid('start_time', 'Too recent start_time', 'StartTimeTooRecent');
        const after = Number(asked.query.get('cursor') ?? 0);
        const moved = [...tickets.values()].filter(({ touched }) => touched > after);
        const page = moved.toSorted((a, b) => a.touched - b.touched).slice(0, 100);
        const cursor = String(page.at(-1)?.touched ?? (after || numbers));
        return found({ tickets: page.map(shown), after_cursor: cursor, end_of_stream: page.length === moved.length });
      },
    },
  ];

  const standIn = await serve(routes, gate, NOT_FOUND);
  return {
    ...standIn,
    closeForGood: (id) => {
      const kept = tickets.get(Number(id));
      if (kept) change(kept, { status: 'closed' }, -1, 'Change');
    },
  };
}

const ticketIn = ({ body }: Asked): Record<string, unknown> =>
  (body as { ticket?: Record<string, unknown> } | undefined)?.ticket ?? {};

const customOf = (said: Record<string, unknown>): readonly { readonly id: number; readonly value: string | null }[] =>
  (said['custom_fields'] as { id: number; value: string | null }[] | undefined) ?? [];
