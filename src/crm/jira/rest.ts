import { type Account, createApi } from '../api';
import { createReader, type Reader, readerOf } from '../reader';
import {
  type Change,
  changelogSchema,
  type Comment,
  commentsSchema,
  foundSchema,
  type Issue,
  meSchema,
  wordsOf,
} from './answers';

/** The way to one Jira. */
export interface Rest extends Reader {
  send(method: 'POST' | 'PUT', path: string, body: unknown): Promise<unknown>;
  /** All that it finds, oldest change first. What was written a moment ago may not be found yet. */
  search(jql: string, fields: readonly string[]): Promise<readonly Issue[]>;
  comments(issue: string): Promise<readonly Comment[]>;
  changes(issue: string): Promise<readonly Change[]>;
  /** Whose key this is. */
  us(): Promise<{ readonly accountId: string; readonly displayName: string }>;
}

const CALLED = "Jira's REST API";
const PAGE = 100;
const SEARCH = '/search/jql';

/** The token: `tuntas@contoh.test:abc`, an API token with the address of its account. */
export function createRest({ url, token, mendSignIn, timeoutMs }: Account): Rest {
  const api = createApi({
    ...{ called: 'Jira', url: `${url.replace(/\/+$/, '')}/rest/api/2`, mendSignIn, wordsOf },
    headers: { authorization: `Basic ${Buffer.from(token).toString('base64')}` },
    ...(timeoutMs !== undefined && { timeoutMs }),
  });
  const reader = createReader(api, CALLED);
  const read = readerOf(CALLED);

  const paged = async <P extends { readonly total: number }, T>(
    ask: (query: Record<string, string>) => Promise<P>,
    items: (page: P) => readonly T[],
  ): Promise<readonly T[]> => {
    const all: T[] = [];
    for (;;) {
      const page = await ask({ startAt: String(all.length), maxResults: String(PAGE) });
      all.push(...items(page));
      if (items(page).length === 0 || all.length >= page.total) return all;
    }
  };

  return {
    ...reader,
    async send(method, path, body) {
      return (await api.ask(method, path, { body })).body;
    },
    async search(jql, fields) {
      const all: Issue[] = [];
      let nextPageToken: string | null | undefined;
      for (;;) {
        const body = { jql, fields, maxResults: PAGE, ...(nextPageToken && { nextPageToken }) };
        const page = read(foundSchema, (await api.ask('POST', SEARCH, { body })).body, SEARCH);
        all.push(...page.issues);
        nextPageToken = page.nextPageToken;
        if (page.isLast || !nextPageToken) return all;
      }
    },
    comments: async (issue) =>
      paged(
        (query) => reader.get(`/issue/${issue}/comment`, commentsSchema, { ...query, orderBy: 'created' }),
        ({ comments }) => comments,
      ),
    changes: async (issue) =>
      paged(
        (query) => reader.get(`/issue/${issue}/changelog`, changelogSchema, query),
        ({ values }) => values,
      ),
    us: () => reader.get('/myself', meSchema),
  };
}
