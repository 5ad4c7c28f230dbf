import type { z } from 'zod';
import { CrmProblem } from '../crm';
import { type Account, type AskOptions, createApi } from '../api';
import { readerOf } from '../reader';
import { pageOf, userSchema, wordsOf } from './answers';

/** The way to one Request Tracker. */
export interface Rest {
  /** @throws {CrmProblem} also when it answers otherwise than Request Tracker does. */
  get<T extends z.ZodType>(path: string, answer: T, options?: AskOptions): Promise<z.output<T>>;
  /** Undefined where there is none. */
  find<T extends z.ZodType>(path: string, answer: T): Promise<(z.output<T> & { readonly etag?: string }) | undefined>;
  send(method: 'POST' | 'PUT', path: string, body: unknown, options?: AskOptions): Promise<Sent>;
  /** All pages of a list, for as long as `more` wants them. */
  list<T extends z.ZodType>(
    ask: { method: string; path: string; query: Record<string, string>; body?: unknown },
    item: T,
    more?: (items: readonly z.output<T>[]) => boolean,
  ): Promise<readonly z.output<T>[]>;
  /** The name of the account whose token this is. */
  account(): Promise<string>;
}

export interface Sent {
  readonly status: number;
  readonly body: unknown;
  /** What it said about it: a change that it did not like is answered with 200 and a sentence. */
  readonly said: string | undefined;
}

const PAGE = 100;
const MOST_PAGES = 100;

export function createRest({ url, token, mendSignIn, timeoutMs }: Account): Rest {
  const api = createApi({
    called: 'Request Tracker',
    url: `${url.replace(/\/+$/, '')}/REST/2.0`,
    headers: { authorization: `token ${token}` },
    mendSignIn,
    wordsOf,
    ...(timeoutMs !== undefined && { timeoutMs }),
  });
  // An auth token says whose it is: `1-<user>-<secret>`.
  const user = /^\d+-(\d+)-\w+$/.exec(token)?.[1];
  let account: string | undefined;

  const rest: Rest = {
    async get(path, answer, options) {
      return readAs(answer, (await api.ask('GET', path, options)).body, path);
    },
    async find(path, answer) {
      const { status, body, etag } = await api.ask('GET', path, { also: [404] });
      if (status === 404) return undefined;
      const read = readAs(answer, body, path) as object;
      return { ...read, ...(etag !== undefined && { etag }) } as z.output<typeof answer> & { etag?: string };
    },
    async send(method, path, body, options) {
      const answer = await api.ask(method, path, { ...options, body });
      return { status: answer.status, body: answer.body, said: wordsOf(answer.body) };
    },
    async list({ method, path, query, body }, item, more = () => true) {
      const all: z.output<typeof item>[] = [];
      for (let page = 1; page <= MOST_PAGES; page += 1) {
        const paged = { ...query, per_page: String(PAGE), page: String(page) };
        const answer = await api.ask(method, path, { query: paged, body });
        const { items } = readAs(pageOf(item), answer.body, path);
        all.push(...items);
        if (items.length < PAGE || !more(items)) break;
      }
      return all;
    },
    async account() {
      if (account !== undefined) return account;
      if (user === undefined) throw new CrmProblem('refused', `the token is none of Request Tracker's; ${mendSignIn}`);
      account = (await rest.get(`/user/${user}`, userSchema)).Name;
      return account;
    },
  };
  return rest;
}

const readAs = readerOf('REST 2.0 of Request Tracker');
