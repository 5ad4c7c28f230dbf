import { createHmac, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import { NotSigned, UnreadableWebhook, type Webhook } from './crm';

/** How a system signs its webhooks. */
export interface Signing {
  readonly header: string;
  /** What the header says if it was signed with our secret. */
  readonly of: (webhook: Webhook, secret: string) => string;
}

/** HMAC-SHA256 over the body as it came, in hexadecimal: what most senders can do. */
export const signedAs = (header: string): Signing => ({
  header,
  of: ({ body }, secret) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
});

/** Reads a signed webhook. @throws {NotSigned}, {UnreadableWebhook} */
export function readSigned<T extends z.ZodType>(
  webhook: Webhook,
  secret: string | undefined,
  schema: T,
  signing: Signing = signedAs('X-Hub-Signature-256'),
): z.output<T> {
  requireSignature(webhook, secret, signing);
  const read = schema.safeParse(parsed(webhook.body));
  if (!read.success) throw new UnreadableWebhook('this names no ticket; see docs/crm.md for what to send');
  return read.data;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * Passes what somebody signed who knows our secret. What is sent again is a second knock at the same door, and does no harm.
 *
 * @throws {NotSigned}
 */
function requireSignature(webhook: Webhook, secret: string | undefined, { header, of }: Signing): void {
  if (secret === undefined) throw new NotSigned('no secret is set for webhooks of this system');
  const given = webhook.headers[header.toLowerCase()];
  const wanted = Buffer.from(of(webhook, secret));
  const got = Buffer.from(typeof given === 'string' ? given : '');
  if (got.length !== wanted.length || !timingSafeEqual(got, wanted)) {
    throw new NotSigned(`${header} is missing or is not the body signed with our secret`);
  }
}
