import type { FastifyInstance, HTTPMethods } from 'fastify';
import { problem } from '../../contract/problem';
import { Told } from '../problems';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** There is something at this address, but only for these methods. */
    allow?: string;
  }
}

const METHODS: readonly HTTPMethods[] = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'QUERY', 'TRACE'];

/** Who comes to a known address by a method that it does not have is told which it has. Call `answer` after all routes. */
export function answerOtherMethods(api: FastifyInstance): { answer(): void } {
  const known = new Map<string, Set<string>>();
  let complete = false;
  api.addHook('onRoute', ({ url, method }) => {
    if (complete) return;
    const path = url.slice(api.prefix.length).replace(/\/$/, '');
    const methods = known.get(path) ?? new Set();
    for (const one of [method].flat()) methods.add(one);
    known.set(path, methods);
  });
  api.addHook('onRequest', async ({ routeOptions: { config } }) => {
    if (config.allow === undefined) return;
    const detail = `It answers ${config.allow}. /openapi.json lists what there is.`;
    throw new Told(problem(405, 'Not for this method', detail), { allow: config.allow });
  });
  return {
    answer() {
      complete = true;
      for (const [url, methods] of known) {
        const allow = [...methods].toSorted().join(', ');
        const method = METHODS.filter((one) => !methods.has(one));
        // Each address is known with a slash at its end and without.
        for (const one of [url, `${url}/`])
          api.route({ url: one, method, schema: { hide: true }, config: { allow }, handler: () => undefined });
      }
    },
  };
}
