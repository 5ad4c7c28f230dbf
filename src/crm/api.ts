import { CrmProblem } from './crm';

/** The way to one system's HTTP API, with what all of them have in common: time-outs, and what went wrong in our words. */
export interface Api {
  /** A 404 is an answer without a body, when `absent` allows it. @throws {CrmProblem} */
  ask(method: string, path: string, options?: AskOptions): Promise<Answer>;
}

export interface AskOptions {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Sent as a form is, instead of a body. */
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Statuses that are an answer, besides 200 to 299. */
  readonly also?: readonly number[];
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly etag: string | undefined;
}

/** How one organisation's account reaches its system; what its `token` is, each adapter says. */
export interface Account {
  readonly url: string;
  readonly token: string;
  /** What to do when it does not let us in. */
  readonly mendSignIn: string;
  readonly timeoutMs?: number | undefined;
}

export interface ApiSettings {
  /** `Request Tracker`, for people. */
  readonly called: string;
  /** Where it is. A path is kept. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What to do when it does not let us in. */
  readonly mendSignIn: string;
  /** What is wrong in an answer that refuses, in the system's words. */
  readonly wordsOf: (body: unknown) => string | undefined;
  readonly timeoutMs?: number;
}

const PATIENCE_MS = 10_000;

export function createApi({ called, url, headers, mendSignIn, wordsOf, timeoutMs = PATIENCE_MS }: ApiSettings): Api {
  const base = url.replace(/\/+$/, '');
  const { host } = new URL(base);

  const send = async (method: string, path: string, { query = {}, body, form, headers: more }: AskOptions) => {
    const search = new URLSearchParams(query).toString();
    const address = `${base}${path}${search && `?${search}`}`;
    const json = { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) };
    try {
      return await fetch(address, {
        method,
        headers: { ...json, ...headers, ...more },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(form && { body: new URLSearchParams(form) }),
        // Our key goes to nobody whom the file does not name.
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch (error) {
      const why = error instanceof Error && error.name === 'TimeoutError' ? 'in time' : `(${codeOf(error)})`;
      throw new CrmProblem('away', `${called} at ${host} does not answer ${why}; see that it runs`, { cause: error });
    }
  };

  return {
    async ask(method, path, options = {}) {
      const answer = await send(method, path, options);
      const text = await answer.text().catch((error: unknown) => {
        throw new CrmProblem('away', `${called} at ${host} stopped in the middle of its answer; see that it runs`, {
          cause: error,
        });
      });
      const { status } = answer;
      const body = parsed(text);
      const said = wordsOf(body);
      const quote = said?.slice(0, 300);
      if (status === 401) throw new CrmProblem('refused', `${called} at ${host} does not let us in; ${mendSignIn}`);
      if (status === 429 || status >= 500) {
        const retryAfterMs = waitOf(answer.headers.get('retry-after'));
        const asked = retryAfterMs === undefined ? {} : { retryAfterMs };
        const told = `${called} at ${host} cannot answer now (status ${status}); see its log`;
        throw new CrmProblem('away', told, { ...asked, quote });
      }
      if (status >= 300 && status < 400 && !(options.also ?? []).includes(status)) {
        const where = answer.headers.get('location') ?? 'elsewhere';
        throw new CrmProblem('missing', `${called} is not at ${base}, which sends us to ${where}; correct url`);
      }
      if (status === 403) {
        const told = `${called} does not allow ${method} ${path}; give our account that right`;
        throw new CrmProblem('missing', told, { quote });
      }
      if (status >= 400 && !(options.also ?? []).includes(status)) {
        const told = `${called} does not take ${method} ${path} (status ${status}); correct its file`;
        throw new CrmProblem('invalid', told, { quote });
      }
      if (status < 300 && text !== '' && body === undefined) {
        throw new CrmProblem('missing', `what answers at ${base} is not ${called}'s API; correct url`);
      }
      return { status, body, etag: answer.headers.get('etag') ?? undefined };
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Seconds, or a date. */
function waitOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1_000;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
  return cause?.code ?? 'no connection';
}
