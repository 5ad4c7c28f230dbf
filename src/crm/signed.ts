import { createHmac, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import { NotSigned, UnreadableWebhook, type Webhook } from './crm';

/** Reads a signed webhook. @throws {NotSigned}, {UnreadableWebhook} */
export function readSigned<T extends z.ZodType>(webhook: Webhook, secret: string | undefined, schema: T): z.output<T> {
  requireSignature(webhook, secret);
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
 * Passes what somebody signed who knows our secret: HMAC-SHA256 over the body as it came, in hexadecimal, as
 * `X-Hub-Signature-256: sha256=…`. What is sent again is a second knock at the same door, and does no harm.
 *
 * @throws {NotSigned}
 */
function requireSignature({ headers, body }: Webhook, secret: string | undefined): void {
  if (secret === undefined) throw new NotSigned('no secret is set for webhooks of this system');
  const given = headers['x-hub-signature-256'];
  const wanted = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
  const got = Buffer.from(typeof given === 'string' ? given : '');
  if (got.length !== wanted.length || !timingSafeEqual(got, wanted)) {
    throw new NotSigned('X-Hub-Signature-256 is missing or is not the body signed with our secret');
  }
}
