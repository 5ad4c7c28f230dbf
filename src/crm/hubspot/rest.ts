import type { z } from 'zod';
import { type Account, createApi } from '../api';
import { CrmProblem } from '../crm';
import { createReader, type Reader, readerOf } from '../reader';
import { batchSchema, linkedSchema, searchSchema, type Ticket, tokenSchema, wordsOf } from './answers';

/** The way to one HubSpot account. */
export interface Rest extends Reader {
  send<T extends z.ZodType>(method: 'POST' | 'PATCH', path: string, body: unknown, answer: T): Promise<z.output<T>>;
  /** Makes the ticket with that key, or brings it up to date. */
  upsert(key: string, reference: string, properties: object): Promise<Ticket>;
  /** All tickets, oldest change first. What was written a moment ago may not be found yet. */
  search(filters: readonly object[]): Promise<readonly Ticket[]>;
  /** The notes on a ticket. */
  notes(ticket: string): Promise<readonly Ticket[]>;
  us(): Promise<z.output<typeof tokenSchema>>;
}

const CALLED = "HubSpot's CRM API";
const PAGE = 100;
const NOTE = ['hs_note_body', 'hs_createdate', 'hs_created_by_user_id', 'hs_object_source', 'hs_object_source_id'];

/** The token: the access token of a private app. */
export function createRest({ url, token, mendSignIn, timeoutMs }: Account): Rest {
  const api = createApi({
    ...{ called: 'HubSpot', url, headers: { authorization: `Bearer ${token}` }, mendSignIn, wordsOf },
    ...(timeoutMs !== undefined && { timeoutMs }),
  });
  const read = readerOf(CALLED);
  const send: Rest['send'] = async (method, path, body, answer) =>
    read(answer, (await api.ask(method, path, { body })).body, path);

  /** @throws {CrmProblem} for what of it was not done: that is said beside a status of success. */
  const batch = async (path: string, body: object): Promise<readonly Ticket[]> => {
    const { results, errors } = await send('POST', path, body, batchSchema);
    const [first] = errors;
    if (!first) return results;
    const told = `HubSpot does not take ${path} (${first.category}); correct its file`;
    throw new CrmProblem('invalid', told, { quote: errors.map(({ message }) => message).join('; ') });
  };

  return {
    ...createReader(api, CALLED),
    send,
    async upsert(key, reference, properties) {
      const inputs = [{ idProperty: key, id: reference, properties }];
      const [made] = await batch('/crm/v3/objects/tickets/batch/upsert', { inputs });
      if (made) return made;
      throw new CrmProblem('missing', 'HubSpot made no ticket, and does not say why; see its log');
    },
    async search(filters) {
      const all: Ticket[] = [];
      let after: string | undefined;
      do {
        const sorts = [{ propertyName: 'hs_lastmodifieddate', direction: 'ASCENDING' }];
        const body = { filterGroups: [{ filters }], sorts, limit: PAGE, ...(after !== undefined && { after }) };
        const page: z.output<typeof searchSchema> = await send(
          'POST',
          '/crm/v3/objects/tickets/search',
          body,
          searchSchema,
        );
        all.push(...page.results);
        after = page.paging?.next?.after;
      } while (after !== undefined);
      return all;
    },
    async notes(ticket) {
      const ids: string[] = [];
      let after: string | undefined;
      do {
        const query = { limit: '500', ...(after !== undefined && { after }) };
        const path = `/crm/v4/objects/tickets/${ticket}/associations/notes`;
        const page: z.output<typeof linkedSchema> = read(
          linkedSchema,
          (await api.ask('GET', path, { query })).body,
          path,
        );
        ids.push(...page.results.map(({ toObjectId }) => toObjectId));
        after = page.paging?.next?.after;
      } while (after !== undefined);
      const all: Ticket[] = [];
      for (let from = 0; from < ids.length; from += PAGE) {
        const inputs = ids.slice(from, from + PAGE).map((id) => ({ id }));
        all.push(...(await batch('/crm/v3/objects/notes/batch/read', { properties: NOTE, inputs })));
      }
      return all;
    },
    us: () => send('POST', '/oauth/v2/private-apps/get/access-token-info', { tokenKey: token }, tokenSchema),
  };
}
