import type { FastifyReply } from 'fastify';
import type { FileContent } from '../store/case-store';

/**
 * Hands out what a stranger sent: to be saved, never shown. No browser guesses what it is or runs anything in it, and
 * none keeps it.
 */
export function sendFile(reply: FastifyReply, { name, content }: FileContent): FastifyReply {
  return reply
    .headers({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${inAscii(name)}"; filename*=UTF-8''${encoded(name)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    })
    .send(Buffer.from(content));
}

const inAscii = (name: string): string => name.replaceAll(/[^ -~]|["\\]/g, '_');

/** RFC 8187. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
