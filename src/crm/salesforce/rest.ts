import type { z } from 'zod';
import { type Account, type Answer, type Api, type AskOptions, createApi } from '../api';
import { CrmProblem } from '../crm';
import { readerOf } from '../reader';
import { pageOf, sessionSchema, userSchema, wordsOf } from './answers';

/** The way to one Salesforce organisation. */
export interface Rest {
  get<T extends z.ZodType>(path: string, answer: T, query?: AskOptions['query']): Promise<z.output<T>>;
  /** Undefined where there is none. @throws {CrmProblem} where several have one key. */
  find<T extends z.ZodType>(path: string, answer: T, query?: AskOptions['query']): Promise<z.output<T> | undefined>;
  send(method: 'POST' | 'PATCH', path: string, body: unknown): Promise<Answer>;
  /** All records of a query. @param tooling asks what the organisation is made of, not what is in it */
  query<T extends z.ZodType>(soql: string, record: T, tooling?: boolean): Promise<readonly z.output<T>[]>;
  us(): Promise<{ readonly id: string; readonly name: string }>;
}

const CALLED = "Salesforce's REST API";
const VERSION = '/services/data/v62.0';
/** Nobody is assigned and written to by rules of theirs because we wrote. */
const QUIETLY = { 'sforce-auto-assign': 'FALSE' };

/** The token: `consumer key:consumer secret` of a connected app that may use the client credentials flow. */
export function createRest({ url, token, mendSignIn, timeoutMs }: Account): Rest {
  const common = { called: 'Salesforce', mendSignIn, wordsOf, ...(timeoutMs !== undefined && { timeoutMs }) };
  const door = createApi({ ...common, url, headers: {} });
  const read = readerOf(CALLED);
  let session: Promise<Api> | undefined;

  /** A session lasts some hours, or until somebody ends it. */
  const signIn = async (): Promise<Api> => {
    const [id = '', secret = ''] = token.split(/:(.*)/s);
    const path = '/services/oauth2/token';
    const form = { grant_type: 'client_credentials', client_id: id, client_secret: secret };
    const { status, body } = await door.ask('POST', path, { form, also: [400] });
    if (status === 400) {
      throw new CrmProblem('refused', `Salesforce does not let us in; ${mendSignIn}`, { quote: wordsOf(body) });
    }
    const { access_token: bearer, instance_url: at } = read(sessionSchema, body, path);
    return createApi({ ...common, url: at, headers: { authorization: `Bearer ${bearer}` } });
  };

  const once = async (method: string, path: string, options: AskOptions): Promise<Answer> => {
    session ??= signIn();
    const api = await session.catch((error: unknown) => {
      session = undefined;
      throw error;
    });
    return api.ask(method, path, options).catch(tooMany);
  };
  const ask = async (method: string, path: string, options: AskOptions = {}): Promise<Answer> => {
    const before = session;
    try {
      return await once(method, path, options);
    } catch (error) {
      const isOver = error instanceof CrmProblem && error.kind === 'refused' && before !== undefined;
      if (!isOver) throw error;
      if (session === before) session = undefined;
      return once(method, path, options);
    }
  };

  return {
    async get(path, answer, query = {}) {
      return read(answer, (await ask('GET', `${VERSION}${path}`, { query })).body, path);
    },
    async find(path, answer, query = {}) {
      const { status, body } = await ask('GET', `${VERSION}${path}`, { query, also: [300, 404] });
      if (status === 404) return undefined;
      if (status !== 300) return read(answer, body, path);
      throw new CrmProblem('missing', 'several cases have one reference; make the field of key unique, and keep one');
    },
    send: async (method, path, body) => ask(method, `${VERSION}${path}`, { body, headers: QUIETLY }),
    async query(soql, record, tooling = false) {
      const all: z.output<typeof record>[] = [];
      let path = `${VERSION}${tooling ? '/tooling' : ''}/query`;
      let query: AskOptions['query'] = { q: soql };
      for (;;) {
        const { body }: Answer = await ask('GET', path, { query });
        const page = read(pageOf(record), body, path);
        all.push(...page.records);
        if (page.done || page.nextRecordsUrl === undefined) return all;
        [path, query] = [page.nextRecordsUrl, {}];
      }
    },
    async us() {
      const path = '/services/oauth2/userinfo';
      const { user_id: id, name } = read(userSchema, (await ask('GET', path)).body, path);
      return { id, name };
    },
  };
}

/** Too many requests in a day are refused with 403, as if it were a right. */
function tooMany(error: unknown): never {
  if (!(error instanceof CrmProblem) || !error.quote?.includes('REQUEST_LIMIT_EXCEEDED')) throw error;
  const told = 'Salesforce has answered as many requests as it does in a day; ask less often (askEvery), or buy more';
  throw new CrmProblem('away', told, { cause: error });
}
