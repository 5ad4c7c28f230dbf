import { z } from 'zod';
import { type Crm, CrmProblem, type TicketDraft, type TicketId } from '../crm';
import { readSigned } from '../signed';
import { createdSchema, foundSchema, queueSchema, ticketSchema } from './answers';
import { customOf, differing, written } from './fields';
import { isThere, newsOf, wasGiven } from './history';
import { createRest } from './rest';

export interface RequestTrackerSettings {
  readonly url: string;
  /** An auth token of an account that nobody else works with. */
  readonly token: string;
  /** The custom field that holds our reference. */
  readonly key: string;
  /** All that the mapping may put tickets into. */
  readonly queues: readonly string[];
  /** The names of all fields that the mapping writes. */
  readonly fields: readonly string[];
  readonly hookSecret?: string | undefined;
  /** What to do when the token is refused. */
  readonly mendSignIn: string;
  readonly timeoutMs?: number;
}

/** A change may be committed a little after one that was made later. */
const OVERLAP_MS = 60_000;

/** Request Tracker, by its REST 2.0. */
export function createRequestTracker(settings: RequestTrackerSettings): Crm {
  const { key, queues, fields, hookSecret } = settings;
  const rest = createRest(settings);
  const keyField = `CF.${key}`;
  const queueIds = new Map<string, string>();

  /** A custom field that is not applied to the queue is dropped without a word, and then nothing finds the ticket. */
  const queueOf = async (name: string): Promise<string> => {
    const known = queueIds.get(name);
    if (known !== undefined) return known;
    const queue = await rest.find(`/queue/${encodeURIComponent(name)}`, queueSchema);
    if (!queue) {
      throw new CrmProblem(
        'missing',
        `there is no queue "${name}", or our account may not see it; correct fields.Queue`,
      );
    }
    const applied = queue.TicketCustomFields.map((field) => field.name);
    const absent = [key, ...customOf(fields)].find((field) => !applied.includes(field));
    if (absent !== undefined) {
      const mend = 'apply it there (Admin, Custom Fields, Applies to), and let our account see and modify it';
      throw new CrmProblem('missing', `the custom field "${absent}" is not applied to the queue "${name}"; ${mend}`);
    }
    queueIds.set(name, queue.id);
    return queue.id;
  };

  const ticketOf = async (ticket: TicketId) => {
    const found = await rest.find(`/ticket/${ticket}`, ticketSchema);
    if (found) return found;
    throw new CrmProblem(
      'missing',
      `ticket ${ticket} is not there any more, or our account may not see it; give it back`,
    );
  };

  const search = async (query: string): Promise<TicketId | undefined> => {
    const { items } = await rest.get('/tickets', z.object({ items: z.array(foundSchema) }), {
      query: { query, orderby: 'id' },
    });
    return items[0]?.id;
  };

  const findByExternalKey = async (reference: string): Promise<TicketId | undefined> =>
    (await search(`CF.{${key}} = ${quoted(reference)}`)) ??
    search(`Subject LIKE ${quoted(`[${reference}]`)} AND Creator = ${quoted(await rest.account())}`);

  const bring = async (
    ticket: TicketId,
    wanted: TicketDraft['fields'],
    queueId: string | undefined,
  ): Promise<CrmProblem | undefined> => {
    const before = await ticketOf(ticket);
    const change = differing(before, wanted, queueId);
    if (Object.keys(change).length === 0) return undefined;
    const { said } = await rest.send('PUT', `/ticket/${ticket}`, written(change));
    const left = Object.keys(differing(await ticketOf(ticket), wanted, queueId));
    if (left.length === 0) return undefined;
    const told = `ticket ${ticket} does not take ${left.join(', ')}; correct its file, or give us the right`;
    return new CrmProblem('missing', told, { quote: said });
  };

  return {
    findByExternalKey,

    async upsertCase({ reference, subject, text, fields: mapped }, known) {
      const wanted = { ...mapped, Subject: subject, [keyField]: reference };
      const queue = mapped['Queue'];
      const queueId = queue === undefined ? undefined : await queueOf(queue);
      const there = known ?? (await findByExternalKey(reference));
      if (there !== undefined) {
        return { ticket: there, left: await bring(there, wanted, queueId) };
      }
      const content = { Content: text || subject, ContentType: 'text/plain' };
      const { body } = await rest.send('POST', '/ticket', { ...written(wanted), ...content });
      const { id } = createdSchema.parse(body);
      // A second look: what was dropped is written again, and told if it is dropped again.
      return { ticket: id, left: await bring(id, wanted, queueId) };
    },

    async addNote(ticket, { key: subject, text }, unsure = false) {
      if (unsure && (await isThere(rest, ticket, subject))) return;
      await rest.send('POST', `/ticket/${ticket}/comment`, {
        Subject: subject,
        Content: text,
        ContentType: 'text/plain',
      });
    },

    async changeStatus(ticket, status) {
      for (let tries = 1; ; tries += 1) {
        const { Status, etag } = await ticketOf(ticket);
        if (Status === status) return;
        // Only if nobody changed it since we looked.
        const headers = etag === undefined ? {} : { 'if-match': etag };
        const sent = await rest.send('PUT', `/ticket/${ticket}`, { Status: status }, { headers, also: [412] });
        if (sent.status === 412 && tries < 3) continue;
        // Its tag is its last transaction.
        if (await wasGiven(rest, ticket, status, etag?.replaceAll(/\D/g, '') || '0')) return;
        const told = `ticket ${ticket} does not become "${status}"; correct statuses.ours`;
        throw new CrmProblem('missing', told, { quote: sent.said });
      }
    },

    read: (ticket, heard = '0') => newsOf(rest, ticket, heard),

    /** Newest first, until one is older than the cursor: dates in a query would be read in our account's time zone. */
    async moved(cursor) {
      const since = cursor === undefined ? 0 : Date.parse(cursor) - OVERLAP_MS;
      const query = { query: `CF.{${key}} IS NOT NULL`, fields: 'LastUpdated', orderby: 'LastUpdated', order: 'DESC' };
      const isNew = ({ LastUpdated }: z.output<typeof foundSchema>) => (LastUpdated?.getTime() ?? 0) >= since;
      const found = await rest.list({ method: 'GET', path: '/tickets', query }, foundSchema, (items) =>
        items.every(isNew),
      );
      return {
        tickets: found.filter(isNew).map(({ id }) => id),
        cursor: found[0]?.LastUpdated?.toISOString() ?? cursor,
      };
    },

    parseWebhook(request) {
      return [readSigned(request, hookSecret, knockSchema).ticket];
    },

    async check() {
      const account = await rest.account();
      queueIds.clear();
      for (const queue of queues) await queueOf(queue);
      return `lets us in as ${account}; ${queues.map((queue) => `"${queue}"`).join(', ')} can hold complaints`;
    },
  };
}

/** What the scrip of docs/crm.md sends. */
const knockSchema = z.object({ ticket: z.coerce.string().regex(/^\d+$/) });

/** A text in a query. References are plain, but what stands in a file may not be. */
const quoted = (text: string): string => `'${text.replaceAll(/['\\]/g, (one) => `\\${one}`)}'`;
