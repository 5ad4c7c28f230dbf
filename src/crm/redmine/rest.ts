import type { z } from 'zod';
import { type Account, createApi } from '../api';
import { createReader, type Reader } from '../reader';
import { userSchema, wordsOf } from './answers';

/** The way to one Redmine. */
export interface Rest extends Reader {
  send(method: 'POST' | 'PUT', path: string, body: unknown): Promise<unknown>;
  /**
   * Whose key this is. Asked before whatever a wrong key would spoil: where no sign-in is required, a search with a wrong
   * key finds nothing, and says so with 200.
   */
  us(): Promise<z.output<typeof userSchema>['user']>;
}

export function createRest({ url, token, mendSignIn, timeoutMs }: Account): Rest {
  const api = createApi({
    ...{ called: 'Redmine', url, headers: { 'x-redmine-api-key': token }, mendSignIn, wordsOf },
    ...(timeoutMs !== undefined && { timeoutMs }),
  });
  const reader = createReader(api, "Redmine's API");
  return {
    ...reader,
    async send(method, path, body) {
      return (await api.ask(method, path, { body })).body;
    },
    us: async () => (await reader.get('/users/current.json', userSchema, { include: 'memberships' })).user,
  };
}
