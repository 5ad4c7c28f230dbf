import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** How often a page may be asked for. Counted by each process for itself. */
export interface PageLimits {
  /** One more request with the link of this complaint. False when it is one too many. */
  ask(request: FastifyRequest, reference: string): Promise<boolean>;
  /** One more link that opens nothing, from this address. False when it is one too many. */
  guess(request: FastifyRequest): Promise<boolean>;
}

const PER_MINUTE = { asked: 240, guessed: 60 };

export async function createPageLimits(app: FastifyInstance): Promise<PageLimits> {
  await app.register(rateLimit, { global: false });
  const counted = new WeakMap<FastifyRequest, string>();
  const limiter = (max: number) =>
    app.createRateLimit({
      ...{ max, timeWindow: 60_000 },
      keyGenerator: (request) => counted.get(request) ?? request.ip,
    });
  const [asked, guessed] = [limiter(PER_MINUTE.asked), limiter(PER_MINUTE.guessed)];
  const isFree = async (count: typeof asked, request: FastifyRequest) => {
    const spent = await count(request);
    return spent.isAllowed || !spent.isExceeded;
  };
  return {
    ask(request, reference) {
      counted.set(request, reference);
      return isFree(asked, request);
    },
    guess: (request) => isFree(guessed, request),
  };
}
