import { request as overHttp, type IncomingMessage } from 'node:http';
import { request as overHttps } from 'node:https';
import { inWords, NotAllowed } from './post';
import type { Targets } from './target';

/** What lies at an address; of its body as much as was asked for. */
export interface Got {
  readonly status: number;
  readonly content: Buffer;
  /** In bytes, of all of it, as far as it was said or seen. */
  readonly size: number;
  /** Where it is said to be instead: with a status of 3xx. Nobody looked there. */
  readonly location?: string;
  /** As it is to be called (RFC 6266), in the plain form. */
  readonly name?: string;
}

export interface Question {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Of a body so many bytes are read. */
  readonly most: number;
}

/** All of it must have come by then. */
const PATIENCE_MS = 30_000;

/** So many bytes are read of what is said to be longer than it may be: what it is can be seen by them. */
const GLANCE = 16_384;

/**
 * Asks for what lies at an address, if that is one that may be asked (`target.ts`). Reads no more than it was told to, and goes
 * nowhere else.
 * @throws {NotAllowed}, {NoAnswer} in words without the address: that may hold a key.
 */
export const createGet =
  (targets: Targets, stopped: AbortSignal, patienceMs = PATIENCE_MS) =>
  async ({ url, headers, most }: Question): Promise<Got> => {
    const fault = targets.fault(url);
    if (fault) throw new NotAllowed(`its address ${fault.message}`);
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(patienceMs)]);
    try {
      const response = await answerTo(url, headers, targets, signal);
      const { statusCode: status = 0 } = response;
      const { location, 'content-disposition': disposition = '', 'content-length': length } = response.headers;
      const isThere = status >= 200 && status < 300;
      const isTooLong = Number(length) > most;
      const content = isThere ? await bodyOf(response, isTooLong ? Math.min(most, GLANCE) : most) : Buffer.alloc(0);
      // Nobody hears the rest of it.
      response.on('error', () => undefined).destroy();
      const [, name] = /;\s*filename="?([^";]+)"?/i.exec(disposition) ?? [];
      return {
        ...{ status, content, size: Math.max(content.length, isThere ? Number(length) || 0 : 0) },
        ...(status >= 300 && status < 400 && location !== undefined && { location }),
        ...(name !== undefined && { name }),
      };
    } catch (error) {
      throw inWords(error as Error, patienceMs);
    }
  };

const answerTo = (url: string, headers: Question['headers'], { lookup }: Targets, signal: AbortSignal) =>
  new Promise<IncomingMessage>((answered, failed) => {
    const ask = url.startsWith('https:') ? overHttps : overHttp;
    // A connection of its own: none is shared with what may speak to other hosts.
    ask(url, { headers: { ...headers, 'user-agent': 'Tuntas' }, agent: false, lookup, signal }, answered)
      .on('error', failed)
      .end();
  });

async function bodyOf(response: IncomingMessage, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= most) break;
  }
  return Buffer.concat(chunks).subarray(0, most);
}
