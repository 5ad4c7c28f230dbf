import { createApi } from '../api';
import { CrmProblem } from '../crm';
import { createReader, type Reader, readerOf } from '../reader';
import { oneTicketSchema, type Ticket, userSchema, wordsOf } from './answers';

/** The way to one Zendesk. */
export interface Rest extends Reader {
  /** @param key makes it repeatable: the same key and words make one ticket. @throws {TicketClosed} */
  write(method: 'POST' | 'PUT', path: string, ticket: object, key?: string): Promise<Ticket>;
  /** Whose key this is; asked before anything is made with it. */
  us(): Promise<{ readonly id: number; readonly name: string; readonly role: string }>;
}

export interface RestSettings {
  readonly url: string;
  /** `ani@contoh.test/token:abc`, an API token with the address it belongs to; else an OAuth access token. */
  readonly token: string;
  readonly mendSignIn: string;
  readonly timeoutMs?: number | undefined;
}

const CALLED = "Zendesk's ticketing API";

export function createRest({ url, token, mendSignIn, timeoutMs }: RestSettings): Rest {
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
