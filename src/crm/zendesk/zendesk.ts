import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { isReference } from '../../domain/reference';
import type { Account } from '../api';
import { type Crm, CrmProblem, type TicketChange, type TicketId } from '../crm';
import { keyed, keyIn } from '../note-key';
import { readSigned, type Signing } from '../signed';
import {
  type Audit,
  auditsSchema,
  fieldSchema,
  groupsSchema,
  movedSchema,
  oneTicketSchema,
  STATUSES,
  type Ticket,
  ticketsSchema,
} from './answers';
import { customNumber, differing, namesOf, written } from './fields';
import { createRest } from './rest';

export interface ZendeskSettings extends Account {
  /** Where our reference is kept: Zendesk has `external_id` for that. */
  readonly key: string;
  /** The names of the mapping's fields, and of the groups that tickets are put into. */
  readonly fields: readonly string[];
  readonly groups: readonly string[];
  /** The webhook's signing secret. */
  readonly hookSecret?: string | undefined;
}

/** With neither cursor nor books, what changed before this is not asked for: an account has millions of tickets. */
const FIRST_LOOK_MS = 3_600_000;

/** Zendesk, by its ticketing API. */
export function createZendesk(settings: ZendeskSettings): Crm {
  const { key, hookSecret, fields: names, groups } = settings;
  const rest = createRest(settings);
  const groupIds = new Map<string, number>();

  const ticketOf = async (ticket: TicketId): Promise<Ticket> => {
    const found = await rest.find(`/tickets/${ticket}.json`, oneTicketSchema);
    if (found) return found.ticket;
    throw new CrmProblem(
      'missing',
      `ticket ${ticket} is not there any more, or our account may not see it; restore it`,
    );
  };

  /** Newest first; keys need not be unique there, and a follow-up bears its forerunner's. */
  const withKey = async (reference: string): Promise<readonly Ticket[]> => {
    const { tickets } = await rest.get('/tickets.json', ticketsSchema, { external_id: reference });
    const ours = tickets.filter(({ external_id: there }) => there === reference);
    return ours.toSorted((a, b) => b.id - a.id);
  };

  const groupOf = async (name: string): Promise<number> => {
    if (!groupIds.has(name)) {
      for (const { groups: some } of await rest.pages('/groups.json', groupsSchema)) {
        for (const group of some) groupIds.set(group.name, group.id);
      }
    }
    const found = groupIds.get(name);
    if (found !== undefined) return found;
    throw new CrmProblem('missing', `there is no group "${name}"; write one of ${[...groupIds.keys()].join(', ')}`);
  };

  /** Their audits after the one that was `heard`, oldest first. */
  const auditsOf = async (ticket: TicketId, heard: number): Promise<readonly Audit[]> => {
    const pages = await rest.pages(`/tickets/${ticket}/audits.json`, auditsSchema);
    const all = pages.flatMap(({ audits }) => audits.filter(({ id }) => id > heard));
    return all.toSorted((a, b) => a.id - b.id);
  };

  const bring = async (
    ticket: Ticket,
    wanted: Awaited<ReturnType<typeof written>>,
  ): Promise<CrmProblem | undefined> => {
    const change = differing(ticket, wanted);
    if (namesOf(change).length === 0) return undefined;
    const words = { ...change.own, custom_fields: change.custom };
    const left = namesOf(differing(await rest.write('PUT', `/tickets/${ticket.id}.json`, words), wanted));
    if (left.length === 0) return undefined;
    const mend =
      'see that the field is on its form, that the value is one of its options, and that no trigger takes it back';
    return new CrmProblem('missing', `ticket ${ticket.id} does not take ${left.join(', ')}; ${mend}`);
  };

  return {
    async findByExternalKey(reference) {
      const [newest] = await withKey(reference);
      return newest && String(newest.id);
    },

    async upsertCase({ reference, subject, text, fields }, known) {
      const wanted = await written({ ...fields, subject }, groupOf);
      const there = known === undefined ? await withKey(reference) : [await ticketOf(known)];
      const open = there.find(({ status }) => status !== 'closed');
      if (open) return { ticket: String(open.id), left: await bring(open, wanted) };
      const [forerunner] = there;
      const { requester } = fields;
      const made = await rest.write(
        'POST',
        '/tickets.json',
        {
          ...wanted.own,
          custom_fields: wanted.custom,
          external_id: reference,
          comment: { body: text || subject, public: false },
          ...(requester && { requester: { email: requester } }),
          ...(forerunner && { via_followup_source_id: forerunner.id }),
        },
        `${reference}${forerunner ? `-after-${forerunner.id}` : ''}`,
      );
      return { ticket: String(made.id), left: await bring(made, wanted) };
    },

    async addNote(ticket, { key: mark, text }, unsure = false) {
      if (unsure) {
        const us = await rest.us();
        const ours = (await auditsOf(ticket, 0)).filter(({ author_id: by }) => by === us.id);
        if (ours.some(({ events }) => events.some(({ type, body }) => type === 'Comment' && keyIn(body) === mark)))
          return;
      }
      await rest.write('PUT', `/tickets/${ticket}.json`, { comment: { body: keyed(text, mark), public: false } });
    },

    async changeStatus(ticket, status) {
      if (!(STATUSES as readonly string[]).includes(status)) {
        throw new CrmProblem('missing', `there is no status "${status}"; write one of ${STATUSES.join(', ')}`);
      }
      if ((await ticketOf(ticket)).status === status) return;
      const after = await rest.write('PUT', `/tickets/${ticket}.json`, { status });
      if (after.status === status) return;
      const mend = 'see that no trigger takes it back, or correct statuses.ours';
      throw new CrmProblem('missing', `ticket ${ticket} does not become "${status}"; ${mend}`);
    },

    async read(ticket, heard = '0') {
      const us = await rest.us();
      const fresh = await auditsOf(ticket, Number(heard));
      const chosen = fresh.flatMap(({ events }) => events.filter(isStatus)).at(-1)?.value;
      return {
        status: typeof chosen === 'string' ? chosen : undefined,
        changes: fresh.filter(({ author_id: by }) => by !== us.id).flatMap(changesOf),
        heard: String(fresh.at(-1)?.id ?? heard),
      };
    },

    async moved(cursor) {
      const tickets: string[] = [];
      const start = String(Math.floor((Date.now() - FIRST_LOOK_MS) / 1_000));
      let next = cursor;
      for (;;) {
        const from: Record<string, string> = next === undefined ? { start_time: start } : { cursor: next };
        const page = await rest.get('/incremental/tickets/cursor.json', movedSchema, from);
        const ours = page.tickets.filter(({ external_id: reference }) => isReference(reference ?? ''));
        tickets.push(...ours.map(({ id }) => String(id)));
        next = page.after_cursor ?? next;
        if (page.end_of_stream) return { tickets, cursor: next };
      }
    },

    parseWebhook: (webhook) => [readSigned(webhook, hookSecret, knockSchema, SIGNING)],

    async check() {
      groupIds.clear();
      const us = await rest.us();
      if (key !== 'external_id') {
        throw new CrmProblem('missing', `key is "${key}"; write external_id, where Zendesk keeps the keys of others`);
      }
      if (us.role !== 'admin') {
        const mend = 'make it one: only administrators may ask what changed';
        throw new CrmProblem('missing', `${us.name} is no administrator; ${mend}`);
      }
      await written(Object.fromEntries(names.map((name) => [name, ''])), async () => 0);
      for (const name of names) {
        const number = customNumber(name);
        const found = number === undefined || (await rest.find(`/ticket_fields/${number}.json`, fieldSchema));
        if (!found) throw new CrmProblem('missing', `there is no ticket field ${number}; correct fields.${name}`);
      }
      for (const group of groups) await groupOf(group);
      const where = groups.length > 0 ? groups.map((one) => `"${one}"`).join(', ') : '"any group"';
      return `lets us in as ${us.name}; ${where} can hold complaints`;
    },
  };
}

const isStatus = ({ type, field_name: name }: Audit['events'][number]) => type === 'Change' && name === 'status';

/** A comment beside a status was written for it, and comes first. */
function changesOf({ author_id: by, created_at: at, events }: Audit): TicketChange[] {
  const from = { at, by: String(by) };
  const comments = events.flatMap(({ id, type, body, public: open }): TicketChange[] =>
    type === 'Comment' && body?.trim()
      ? [{ ...from, id: `${id}`, kind: 'comment', text: body, public: open ?? true }]
      : [],
  );
  const statuses = events
    .filter(isStatus)
    .flatMap(({ id, value }): TicketChange[] =>
      typeof value === 'string' ? [{ ...from, id: `${id}`, kind: 'status', status: value }] : [],
    );
  return [...comments, ...statuses];
}

/** What a trigger or a webhook's event names. */
const knockSchema = z.union([
  z.object({ ticket: z.coerce.string().regex(/^\d+$/) }).transform(({ ticket }) => ticket),
  z.object({ detail: z.object({ id: z.coerce.string().regex(/^\d+$/) }) }).transform(({ detail }) => detail.id),
]);

/**
 * The time and the body together, in base64
 * (https://developer.zendesk.com/documentation/webhooks/verifying/, read 2026-11).
 */
const SIGNING: Signing = {
  header: 'X-Zendesk-Webhook-Signature',
  of: ({ headers, body }, secret) => {
    const at = headers['x-zendesk-webhook-signature-timestamp'];
    return createHmac('sha256', secret)
      .update(`${String(at)}${body}`)
      .digest('base64');
  },
};
