import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problem } from '../../contract/problem';
import { Told } from '../problems';

/** How often one may ask. Counted by each process for itself. */
export interface Limits {
  /** One more request of this key. @throws {Told} 429 */
  ask(request: FastifyRequest, key: string): Promise<void>;
  /** One more wrong key from this address. @throws {Told} 429 */
  guess(request: FastifyRequest): Promise<void>;
}

/** Short, so that whoever was too quick goes on soon. */
const WINDOW_S = 10;
/** Of so many requests that a key may ask, one wrong key is let pass. */
const REQUESTS_PER_GUESS = 50;

export async function createLimits(api: FastifyInstance, requestsPerMinute: number): Promise<Limits> {
  await api.register(rateLimit, { global: false });
  const limiter = (perMinute: number) =>
    api.createRateLimit({
      max: Math.ceil((perMinute * WINDOW_S) / 60),
      timeWindow: WINDOW_S * 1_000,
      keyGenerator: (request) => spender.get(request) ?? request.ip,
    });
  /** By whom a request is counted; whoever has no key, by their address. */
  const spender = new WeakMap<FastifyRequest, string>();
  const [asked, guessed] = [limiter(requestsPerMinute), limiter(requestsPerMinute / REQUESTS_PER_GUESS)];

  return {
    async ask(request, key) {
      spender.set(request, key);
      const spent = await asked(request);
      if (!spent.isAllowed && spent.isExceeded)
        throw tooMany(`A key may ask ${requestsPerMinute} times a minute`, spent.ttlInSeconds);
    },
    async guess(request) {
      const spent = await guessed(request);
      if (!spent.isAllowed && spent.isExceeded) throw tooMany('Too many wrong keys came from here', spent.ttlInSeconds);
    },
  };
}

const tooMany = (why: string, seconds: number) =>
  new Told(problem(429, 'Too many requests', `${why}. Nothing was done; come again in ${seconds} s.`), {
    'retry-after': String(seconds),
  });
