import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const COOKIE = 'tuntas';
const LINK_LASTS_MS = 24 * 3_600_000;
const SESSION_LASTS_MS = 12 * 3_600_000;

/** The link printed at the start: whoever opens it within a day is signed in to the console. */
export const signInPath = (secret: string, now: Date): string =>
  `/sign-in?key=${issue('link', secret, now.getTime() + LINK_LASTS_MS)}`;

/** `/sign-in?key=...` sets a signed cookie. */
export function signInRoute(app: FastifyInstance, secret: string, now: () => Date, secure: boolean): void {
  app.get<{ Querystring: { key?: string } }>('/sign-in', async (request, reply) => {
    if (!isGood('link', request.query.key, secret, now())) return turnAway(reply);
    const session = issue('session', secret, now().getTime() + SESSION_LASTS_MS);
    const options = { httpOnly: true, sameSite: 'lax', path: '/', secure, maxAge: SESSION_LASTS_MS / 1000 } as const;
    return reply.setCookie(COOKIE, session, options).redirect('/', 303);
  });
}

export const requireSession =
  (secret: string, now: () => Date) => async (request: FastifyRequest, reply: FastifyReply) => {
    if (!isGood('session', request.cookies[COOKIE], secret, now())) await turnAway(reply);
  };

const turnAway = (reply: FastifyReply) =>
  reply
    .code(401)
    .type('text/plain; charset=utf-8')
    .send(
      'Please sign in with the link that was printed when Tuntas started. It lasts a day; a restart prints another.',
    );

/** `expiry.signature`, each for its own use. */
const issue = (use: string, secret: string, expiry: number): string =>
  `${expiry}.${signature(use, secret, String(expiry))}`;

const signature = (use: string, secret: string, expiry: string) =>
  createHmac('sha256', secret).update(`sign-in:${use}:${expiry}`).digest('base64url');

function isGood(use: string, token: string | undefined, secret: string, now: Date): boolean {
  const [expiry = '', given = ''] = (token ?? '').split('.');
  const expected = Buffer.from(signature(use, secret, expiry));
  const got = Buffer.from(given);
  return got.length === expected.length && timingSafeEqual(got, expected) && Number(expiry) > now.getTime();
}
