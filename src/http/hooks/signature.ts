import type { FastifyInstance, FastifyRequest } from 'fastify';
import { validateRequest, validateRequestWithBody } from 'twilio';

/**
 * Lets through only what Twilio signed with our auth token: the full public URL and the sent fields, or the URL with the hash of a
 * JSON body in it (`bodySHA256`). The URL is our own `PUBLIC_URL` and the path that was asked for: what a proxy, or somebody else,
 * says of host, scheme and port in a header is not looked at. Everything in such a URL can then be trusted, for we wrote it
 * there ourselves. A request that is sent again is as well signed as the first: what it tells is known by its id.
 */
export function requireTwilioSignature(app: FastifyInstance, publicUrl: string, authToken: string): void {
  // Signed is what came, byte for byte.
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));

  app.addHook('preHandler', async (request, reply) => {
    const signature = request.headers['x-twilio-signature'];
    const url = `${publicUrl}${request.url}`;
    if (typeof signature !== 'string' || !isSigned(request, { authToken, signature, url }))
      await reply.code(403).type('text/plain').send('This is not signed by Twilio.');
  });
}

function isSigned(
  request: FastifyRequest,
  { authToken, signature, url }: { readonly authToken: string; readonly signature: string; readonly url: string },
): boolean {
  const { body } = request;
  return typeof body === 'string'
    ? validateRequestWithBody(authToken, signature, url, body)
    : validateRequest(authToken, signature, url, formOf(request));
}

/** The fields of the form, or of the JSON, that Twilio posts; a page that it only fetches has none. */
export const formOf = ({ body }: FastifyRequest): Record<string, string> => {
  const fields = typeof body === 'string' ? objectIn(body) : body;
  if (typeof fields !== 'object' || fields === null) return {};
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
};

function objectIn(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
