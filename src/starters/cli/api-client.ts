import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Problem } from '../../contract/problem';
import type { Settings } from '../../settings';
import { readRunning } from '../../workers/running';
import { Failed, WrongUsage } from './failure';

/** Speaks to the API; every failure becomes one sentence. */
export interface ApiClient {
  get<T>(path: string): Promise<T>;
  /** One page, and the address of the next. */
  page<T>(path: string): Promise<{ readonly items: T; readonly next: string | undefined }>;
  /** What may take long to be told: given on as it comes. Only silence is waited for no longer than usual. */
  stream(path: string, accept: string): Promise<Streamed>;
  post<T>(path: string, body: object, headers?: Readonly<Record<string, string>>): Promise<Answered<T>>;
}

export interface Answered<T> {
  readonly body: T;
  /** It was asked with the same key before, and answered so. */
  readonly again: boolean;
}

export interface Streamed {
  readonly headers: Headers;
  readonly chunks: AsyncIterable<Uint8Array>;
}

const PATIENCE_MS = 30_000;

type Asked = Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> };

/** Finds the API: where `TUNTAS_URL` says, else what runs under the home. */
export function createApiClient({ url, apiKey, home }: Settings): ApiClient {
  const base = url ?? readRunning(home)?.urls['api'];
  if (base === undefined) throw new Failed(`nothing runs in ${home}; start it with \`npm start\`, or set TUNTAS_URL`);
  const key = apiKey ?? keyIn(home);

  const ask = async (
    path: string,
    { headers: more = {}, ...init }: Asked,
    signal = () => AbortSignal.timeout(PATIENCE_MS),
  ): Promise<Response> => {
    const headers = { authorization: `Bearer ${key}`, ...more };
    let response: Response;
    try {
      response = await patiently(() => fetch(`${base}${path}`, { ...init, headers, signal: signal() }));
    } catch (error) {
      throw new Failed(`the API at ${base} does not answer; start it with \`npm start\`, or set TUNTAS_URL`, {
        cause: error,
      });
    }
    if (response.ok) return response;
    throw await failureOf(response);
  };

  return {
    get: async <T>(path: string) => (await (await ask(path, {})).json()) as T,
    async page<T>(path: string) {
      const response = await ask(path, {});
      const [, next] = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '') ?? [];
      return { items: (await response.json()) as T, next };
    },
    async stream(path, accept) {
      const silence = impatience();
      const response = await ask(path, { headers: { accept } }, () => silence.signal);
      return { headers: response.headers, chunks: silence.heardIn(response.body) };
    },
    async post<T>(path: string, body: object, headers = {}) {
      const json = { 'content-type': 'application/json', ...headers };
      const response = await ask(path, { method: 'POST', headers: json, body: JSON.stringify(body) });
      return { body: (await response.json()) as T, again: response.headers.get('idempotency-replayed') === 'true' };
    },
  };
}

/** Gives up on a stream once nothing was heard of it for a while, however long all of it takes. */
function impatience() {
  const given = new AbortController();
  const timer = setTimeout(() => given.abort(), PATIENCE_MS).unref();
  return {
    signal: given.signal,
    async *heardIn(body: Response['body']): AsyncGenerator<Uint8Array> {
      try {
        for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
          timer.refresh();
          yield chunk;
        }
      } catch (error) {
        throw new Failed('the API broke off before all was told; ask again', { cause: error });
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

const MOST_TRIES = 20;
const SECONDS_OTHERWISE = 5;

/** Whoever is told to come again later does: nothing was done meanwhile. */
async function patiently(ask: () => Promise<Response>): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const response = await ask();
    if (response.status !== 429 || tries === MOST_TRIES) return response;
    await response.body?.cancel();
    await wait(Number(response.headers.get('retry-after') ?? SECONDS_OTHERWISE) * 1_000);
  }
}

function keyIn(home: string): string {
  try {
    return readFileSync(join(home, 'api-key'), 'utf8').trim();
  } catch {
    throw new Failed(`there is no key in ${join(home, 'api-key')}; set TUNTAS_API_KEY`);
  }
}

async function failureOf(response: Response): Promise<Error> {
  const told = (await response.json().catch(() => undefined)) as Partial<Problem> | undefined;
  const errors = told?.errors ?? [];
  if (errors.length > 0) return new RefusedByApi(errors);
  return new Failed(told?.detail ?? `the API answered ${response.status}`);
}

/** The API found fault with what was given, field by field. */
export class RefusedByApi extends WrongUsage {
  constructor(readonly errors: Problem['errors']) {
    super(sentences(errors));
  }
}

export const sentences = (errors: Problem['errors']): string =>
  errors.map(({ field, message, fix }) => `${field} ${message}: ${fix}`).join('; ');
