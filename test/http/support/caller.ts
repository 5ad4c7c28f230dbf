import type { Town } from './town';

/** Speaks to the town's API, by default with the key of whoever runs it. */
export const caller = (town: () => Town) => {
  const ask = (path: string, init: RequestInit, key: string | undefined) =>
    fetch(`${town().url}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${key ?? town().key}`, ...(init.headers as Record<string, string>) },
    });
  return {
    get: (path: string, headers: Record<string, string> = {}, key?: string) => ask(path, { headers }, key),
    post: (path: string, body: unknown, headers: Record<string, string> = {}, key?: string) => {
      const json = { 'content-type': 'application/json', ...headers };
      return ask(path, { method: 'POST', headers: json, body: JSON.stringify(body) }, key);
    },
  };
};
