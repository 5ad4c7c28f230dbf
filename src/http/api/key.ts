import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '../../contract/problem';

/** Lets through who shows `Authorization: Bearer KEY`. */
export function requireKey(apiKey: string) {
  const expected = digest(apiKey);
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const [, given] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (given !== undefined && timingSafeEqual(digest(given), expected)) return;
    const told = problem(
      401,
      'Not signed in',
      'Send the header "Authorization: Bearer KEY"; locally the key lies in .tuntas/api-key.',
    );
    await reply
      .code(401)
      .header('www-authenticate', 'Bearer')
      .type('application/problem+json')
      .serializer(JSON.stringify)
      .send(told);
  };
}

/** Of equal length whatever was given, so that comparing takes equally long. */
const digest = (text: string) => createHash('sha256').update(text).digest();
