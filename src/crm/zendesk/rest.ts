import type { z } from 'zod';
import { type Account, createApi } from '../api';
import { CrmProblem } from '../crm';
import { createReader, type Reader, readerOf } from '../reader';
import { oneTicketSchema, type Paged, type Ticket, userSchema, wordsOf } from './answers';

/** The way to one Zendesk. */
export interface Rest extends Reader {
  /** @param key makes it repeatable: the same key and words make one ticket. @throws {TicketClosed} */
  write(method: 'POST' | 'PUT', path: string, ticket: object, key?: string): Promise<Ticket>;
  /** A list, page by page. */
  pages<T extends z.ZodType<Paged>>(path: string, page: T): Promise<readonly z.output<T>[]>;
  /** Whose key this is; asked before anything is made with it. */
  us(): Promise<{ readonly id: number; readonly name: string; readonly role: string }>;
}

const PAGE = '100';
const CALLED = "Zendesk's ticketing API";

/** The token: `ani@contoh.test/token:abc`, an API token with the address it belongs to; else an OAuth access token. */
export function createRest({ url, token, mendSignIn, timeoutMs }: Account): Rest {
  const api = createApi({
    ...{ called: 'Zendesk', url: `${url.replace(/\/+$/, '')}/api/v2`, mendSignIn, wordsOf },
    headers: { authorization: signIn(token) },
    ...(timeoutMs !== undefined && { timeoutMs }),
  });
  const reader = createReader(api, CALLED);
  const read = readerOf(CALLED);
  return {
    ...reader,
    async write(method, path, ticket, key) {
      const headers = key === undefined ? {} : { 'idempotency-key': key };
      const { body } = await api.ask(method, path, { body: { ticket }, headers }).catch(closed(path));
      return read(oneTicketSchema, body, path).ticket;
    },
    async pages(path, page) {
      const all: z.output<typeof page>[] = [];
      let after: string | null | undefined;
      do {
        const query = { 'page[size]': PAGE, ...(after && { 'page[after]': after }) };
        const next = await reader.get(path, page, query);
        all.push(next);
        after = next.meta.has_more ? next.meta.after_cursor : undefined;
      } while (after);
      return all;
    },
    async us() {
      const { user } = await reader.get('/users/me.json', userSchema);
      if (user.id === null) throw new CrmProblem('refused', `Zendesk does not let us in; ${mendSignIn}`);
      return { ...user, id: user.id };
    },
  };
}

const signIn = (token: string): string =>
  token.includes(':') ? `Basic ${Buffer.from(token).toString('base64')}` : `Bearer ${token}`;

/** A ticket that Zendesk closed is closed for good: nothing of it changes any more. */
const closed =
  (path: string) =>
  (error: unknown): never => {
    if (!(error instanceof CrmProblem) || !/closed prevents ticket update/i.test(error.quote ?? '')) throw error;
    const told = `Zendesk closed the ticket of ${path} for good; what comes is told to a follow-up of it`;
    throw new CrmProblem('ended', told, { cause: error });
  };
