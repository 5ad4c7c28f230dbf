import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HttpDeps } from '../deps';

const COOKIE = 'tuntas-page';

type Deps = Pick<HttpDeps, 'store' | 'policies' | 'now'>;

/** Where the browser may send a session: the page of one complaint, beneath whatever path we are reached at. */
export interface Place {
  readonly reference: string;
  /** The whole address of the page. */
  readonly address: string;
}

/** Whoever sent this has shown by a code that it is they, not long ago, for this complaint. */
export async function isOpen({ store, now }: Deps, request: FastifyRequest, reference: string): Promise<boolean> {
  const key = request.cookies[COOKIE];
  return key !== undefined && store.pageKeys.isOpen(hashOf(key), reference, now());
}

/** From now on, for as long as the policy says, this browser sees the whole page. */
export async function begin({ store, policies, now }: Deps, reply: FastifyReply, place: Place): Promise<void> {
  const key = randomBytes(32).toString('base64url');
  const { session } = policies.current.pageAccess;
  const expiresAt = new Date(now().getTime() + session);
  await store.pageKeys.beginSession({ hash: hashOf(key), reference: place.reference, expiresAt });
  reply.setCookie(COOKIE, key, { ...optionsFor(place), maxAge: session / 1_000 });
}

export async function end({ store }: Deps, request: FastifyRequest, reply: FastifyReply, place: Place): Promise<void> {
  const key = request.cookies[COOKIE];
  if (key !== undefined) await store.pageKeys.endSession(hashOf(key));
  reply.clearCookie(COOKIE, optionsFor(place));
}

/** `lax`: whoever comes from a letter is still known, and no other site can send a form in their name. */
function optionsFor({ address }: Place) {
  const { pathname, protocol } = new URL(address);
  return { httpOnly: true, sameSite: 'lax', path: pathname, secure: protocol === 'https:' } as const;
}

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');
