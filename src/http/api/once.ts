import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '../../contract/problem';
import { words } from '../../contract/values';
import type { KeyedRequest } from '../../store/answers';
import type { HttpDeps } from '../deps';
import { Told } from '../problems';
import { openSealed, seal } from '../../seal';

declare module 'fastify' {
  interface FastifyRequest {
    /** The claim on its key, while it is being carried out. */
    keyed: KeyedRequest | undefined;
  }
}

/** Every POST may carry it; every answer to a POST that was given before says so. */
export const onceHeaders = {
  'idempotency-key': words(200)
    .exactOptional()
    .meta({
      description:
        'The same key with the same body is carried out once and answered alike; with another body it is refused.',
      examples: ['form-7f3kq'],
    }),
};
export const REPLAYED = 'idempotency-replayed';

/** As long as a request may take. Whoever held a claim longer than this has died, and the next one carries it out. */
const LEASE_MS = 20_000;
const LOOK_AGAIN_MS = 100;

type Deps = Pick<HttpDeps, 'store' | 'secret' | 'now'>;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Of an answer, what belongs to it whenever it is given. */
const KEPT_HEADERS = ['content-type', 'location', 'preference-applied'] as const;

/**
 * Carries out every POST that names an `Idempotency-Key` once. Its answer is kept, whether it was done or refused for
 * what the complaint was then (409), and given again for good. A request that could not be carried out at all (400,
 * 404, 412, ...) leaves no trace. One that died half-way is carried out again: each is repeatable by itself too.
 */
export function carryOutOnce(api: FastifyInstance, { store: { answers }, secret, now }: Deps): void {
  api.decorateRequest('keyed', undefined);

  api.addHook('preHandler', async (request, reply) => {
    const asked = keyedRequest(request);
    if (!asked) return undefined;
    for (;;) {
      const claim = await answers.claim(asked, now(), LEASE_MS);
      switch (claim.state) {
        case 'yours':
          request.keyed = asked;
          return undefined;
        case 'another-request':
          throw otherRequest();
        case 'answered': {
          const answer = readable(claim.answer, secret, asked);
          return answer && again(reply, answer);
        }
        case 'under-way':
          await wait(LOOK_AGAIN_MS);
      }
    }
  });

  api.addHook('onSend', async (request, reply, payload) => {
    const { keyed } = request;
    if (!keyed) return payload;
    request.keyed = undefined;
    const { statusCode: status } = reply;
    try {
      if (status < 300 || status === 409) {
        const answer: Answer = { status, headers: headersOf(reply), body: String(payload) };
        await answers.keep(keyed, seal(JSON.stringify(answer), secret, purposeOf(keyed)));
      } else if (status < 500) await answers.forget(keyed);
      else await answers.doubt(keyed, now());
    } catch (error) {
      // It was carried out all the same, and will be answered alike when it is asked again.
      request.log.warn({ err: error }, 'an answer could not be kept');
    }
    return payload;
  });
}

function keyedRequest(request: FastifyRequest): KeyedRequest | undefined {
  const key = request.method === 'POST' ? request.headers['idempotency-key'] : undefined;
  if (typeof key !== 'string') return undefined;
  // Who brings a complaint in is no part of it; who acts on one is.
  const { deed } = request.routeOptions.config;
  const said = { body: request.body, ...(deed !== 'open' && { actor: request.caller.actor }) };
  return {
    place: placeOf(request),
    key,
    fingerprint: createHash('sha256').update(canonical(said)).digest('base64url'),
  };
}

/** The route with its parameters, however the address was written. */
function placeOf({ routeOptions: { url = '' }, params }: FastifyRequest): string {
  const given = params as Readonly<Record<string, string>>;
  return url.replace(/\/$/, '').replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(given[name] ?? ''));
}

/** JSON in which equal values look alike, in whatever order their fields came. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** One answer holds a new API key: whoever reads the database alone reads none of them. */
const purposeOf = ({ place, key }: KeyedRequest): string => `answer:${place}:${key}`;

/** Undefined when the secret has changed since: then it is carried out again, as one that died half-way. */
function readable(sealed: string, secret: string, request: KeyedRequest): Answer | undefined {
  try {
    return JSON.parse(openSealed(sealed, secret, purposeOf(request))) as Answer;
  } catch {
    return undefined;
  }
}

const headersOf = (reply: FastifyReply): Answer['headers'] =>
  Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = reply.getHeader(name);
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );

const again = (reply: FastifyReply, { status, headers, body }: Answer) =>
  reply
    .code(status)
    .headers({ ...headers, [REPLAYED]: 'true' })
    .serializer((text: string) => text)
    .send(body);

export const otherRequest = (): Told => {
  const fix = 'choose a new key for a new request, or send what you sent first';
  const field = { field: 'Idempotency-Key', message: 'came before with another body, or for another person', fix };
  return new Told(
    problem(422, 'The key belongs to another request', 'Nothing was done: each new request needs a key of its own.', [
      field,
    ]),
  );
};
