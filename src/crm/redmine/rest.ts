import type { z } from 'zod';
import { CrmProblem } from '../crm';
import { type AskOptions, createApi } from '../api';
import { userSchema, wordsOf } from './answers';

/** The way to one Redmine. */
export interface Rest {
  /** @throws {CrmProblem} also when it answers otherwise than Redmine does. */
  get<T extends z.ZodType>(path: string, answer: T, query?: AskOptions['query']): Promise<z.output<T>>;
  /** Undefined where there is none. */
  find<T extends z.ZodType>(path: string, answer: T, query?: AskOptions['query']): Promise<z.output<T> | undefined>;
  send(method: 'POST' | 'PUT', path: string, body: unknown): Promise<unknown>;
  /**
   * Whose key this is. Asked before whatever a wrong key would spoil: where no sign-in is required, a search with a wrong
   * key finds nothing, and says so with 200.
   */
  us(): Promise<z.output<typeof userSchema>['user']>;
}

export function createRest({
  url,
  token,
  mendSignIn,
  timeoutMs,
}: {
  readonly url: string;
  readonly token: string;
  readonly mendSignIn: string;
  readonly timeoutMs?: number | undefined;
}): Rest {
  const api = createApi({
    ...{ called: 'Redmine', url, headers: { 'x-redmine-api-key': token }, mendSignIn, wordsOf },
    ...(timeoutMs !== undefined && { timeoutMs }),
  });
  const rest: Rest = {
    async get(path, answer, query = {}) {
      return readAs(answer, (await api.ask('GET', path, { query })).body, path);
    },
    async find(path, answer, query = {}) {
      const { status, body } = await api.ask('GET', path, { query, also: [404] });
      return status === 404 ? undefined : readAs(answer, body, path);
    },
    async send(method, path, body) {
      return (await api.ask(method, path, { body })).body;
    },
    us: async () => (await rest.get('/users/current.json', userSchema, { include: 'memberships' })).user,
  };
  return rest;
}

function readAs<T extends z.ZodType>(schema: T, body: unknown, path: string): z.output<T> {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const at = read.error.issues[0]?.path.join('.') || 'its form';
  throw new CrmProblem('missing', `what answers ${path} is not Redmine's API (${at}); correct url`);
}
