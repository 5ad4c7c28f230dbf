import type { FastifyReply, FastifyRequest } from 'fastify';
import { validateRequest } from 'twilio';

/**
 * Lets through only what Twilio signed: the full public URL and the sent fields, with our auth token. Everything in
 * such a URL can then be trusted, for we wrote it there ourselves.
 */
export function requireTwilioSignature(publicUrl: string, authToken: string) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const signature = request.headers['x-twilio-signature'];
    const fields = formOf(request);
    const url = `${publicUrl}${request.url}`;
    if (typeof signature === 'string' && validateRequest(authToken, signature, url, fields)) return;
    await reply.code(403).type('text/plain').send('This is not signed by Twilio.');
  };
}

/** The fields of the form that Twilio posts; a page that it only fetches has none. */
export const formOf = ({ body }: FastifyRequest): Record<string, string> => {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]));
};
