import type { RouteOptions } from 'fastify';
import { problemSchema } from '../../contract/problem';
import { MAY } from '../../contract/roles';

/** What each refusal means, wherever it happens. Its body says the rest: what is wrong, field by field, and the mend. */
const MEANING = {
  400: 'The request cannot be used: `errors` names each field, what is wrong with it, and how to mend it.',
  401: 'No key was shown, or it is unknown or revoked.',
  403: "The key's role may not do this, or the key belongs to another person.",
  404: 'There is no such thing here.',
  405: 'There is something at this address, but not for this method.',
  409: 'It is not possible as things stand; `detail` says why.',
  412: 'The complaint has changed since the version that `If-Match` names; `errors` says what has come since.',
  413: 'The body is larger than half a megabyte.',
  415: 'The body is not JSON.',
  422: 'The `Idempotency-Key` came before with another body, or for another person.',
  429: 'Too many requests: come again after as many seconds as `Retry-After` says.',
  500: 'Something went wrong on our side.',
  503: 'Nobody answered in time. It may still be carried out: ask again with the same `Idempotency-Key`.',
} as const;

type Status = keyof typeof MEANING;

const told = (status: Status) => ({
  description: MEANING[status],
  content: { 'application/problem+json': { schema: problemSchema } },
});

/** The refusals that a route knows beside those that every route knows. */
export const refusals = <const S extends Status>(...statuses: readonly S[]) =>
  Object.fromEntries(statuses.map((status) => [status, told(status)])) as {
    readonly [K in S]: ReturnType<typeof told>;
  };

const ALWAYS = [400, 401, 403, 429, 500, 503] as const;
const WITH_BODY = [413, 415, 422] as const;

/** Tells of every route what may happen to any request. */
export function describeAlways(route: RouteOptions): void {
  const posts = route.method === 'POST';
  const known = (route.schema?.response ?? {}) as object;
  const { description, ...schema } = (route.schema ?? {}) as { readonly description?: string };
  const roles = route.config?.deed && `Takes a key with the role ${MAY[route.config.deed].join(', ')}.`;
  route.schema = {
    ...schema,
    ...{ description: [description, roles].filter(Boolean).join('\n\n') },
    response: { ...known, ...refusals(...ALWAYS, ...(posts ? WITH_BODY : [])) },
  };
}
