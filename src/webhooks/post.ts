import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { PrivateTarget, type Targets } from './target';

/** Posts one JSON body. Whatever the receiver answers is an answer; only its status counts. */
export type Post = (letter: Letter) => Promise<Answer>;

export interface Letter {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  /** The seconds after which it wants to be asked again (RFC 9110, 10.2.3), if it says so in seconds. */
  readonly retryAfter?: number;
}

/** It may not be posted there, however often one tries. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
}

/** Nobody answered. It may have arrived all the same. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

const PATIENCE_MS = 15_000;

/** @throws {NotAllowed}, {NoAnswer} from what it makes, in words without the address: that may hold a key. */
export const createPost =
  (targets: Targets, patienceMs = PATIENCE_MS): Post =>
  ({ url, headers, body }) =>
    new Promise((answered, failed) => {
      // Looked at again: what the operator allows may have changed since it was made.
      const fault = targets.fault(url);
      if (fault) return failed(new NotAllowed(`its address ${fault.message}; ${fault.fix}`));
      const ask = url.startsWith('https:') ? overHttps : overHttp;
      const options = {
        ...{ method: 'POST', headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) } },
        // A connection of its own: none is shared with what may speak to other hosts.
        ...{ agent: false as const, lookup: targets.lookup, signal: AbortSignal.timeout(patienceMs) },
      };
      const asked = ask(url, options, (response) => {
        const after = Number(response.headers['retry-after']);
        // Nobody reads what it says. It is let finish, within its time.
        response.resume().on('error', () => undefined);
        answered({ status: response.statusCode ?? 0, ...(after > 0 && { retryAfter: after }) });
      });
      asked.on('error', (error) => failed(inWords(error, patienceMs)));
      return asked.end(body);
    });

export function inWords(error: Error, patienceMs: number): Error {
  if (error instanceof PrivateTarget)
    return new NotAllowed('its host leads to an address that is not public; see TUNTAS_WEBHOOK_HOSTS');
  if (error.name === 'TimeoutError' || error.name === 'AbortError')
    return new NoAnswer(`it did not answer within ${patienceMs / 1_000} s`);
  const { code } = error as NodeJS.ErrnoException;
  return new NoAnswer(`there was no connection (${code ?? 'unknown'})`);
}
