import { timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

/** A request as it came: its body byte for byte. */
export interface SignedRequest {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

/** It is not from whom it should be, or not from now. Its message says which header, and nothing of what came. */
class NotSigned extends Error {
  override readonly name = 'NotSigned';
}

/** So far a sender's clock may be from ours, and so old a request may be (Standard Webhooks 1.0). */
const TOLERANCE_MS = 5 * 60_000;

/** An id as senders draw them; it is told nowhere. */
const ID = /^[\x21-\x7E]{1,200}$/;

/**
 * Lets through what was signed with one of these secrets within the last minutes: HMAC-SHA256 over id, time and body, as Standard
 * Webhooks 1.0 says. Of several secrets each will do, so that a sender can change to a new one at its leisure.
 *
 * @throws {NotSigned}
 */
export function requireSignature({ headers, body }: SignedRequest, secrets: readonly string[], now: Date): void {
  const id = oneOf(headers['webhook-id']);
  const seconds = oneOf(headers['webhook-timestamp']);
  const given = oneOf(headers['webhook-signature']);
  if (id === undefined || seconds === undefined || given === undefined)
    throw new NotSigned('webhook-id, webhook-timestamp and webhook-signature are needed');
  if (!ID.test(id)) throw new NotSigned('webhook-id is not an id');
  if (!/^\d{1,12}$/.test(seconds)) throw new NotSigned('webhook-timestamp is not a number of seconds since 1970');
  const at = new Date(Number(seconds) * 1_000);
  const words = utf8(body);
  const wanted = secrets.map((secret) => Buffer.from(new Webhook(secret).sign(id, at, words)));
  const signatures = given.split(' ').map((one) => Buffer.from(one));
  // Every pair is looked at, so that the time it takes tells nothing of which.
  const matches = signatures.flatMap((got) => wanted.filter((one) => isSame(got, one)));
  if (matches.length === 0) throw new NotSigned('webhook-signature is not made with a secret of this channel');
  if (Math.abs(now.getTime() - at.getTime()) > TOLERANCE_MS)
    throw new NotSigned('webhook-timestamp is more than five minutes from now');
}

/** The headers of a message of ours; with two secrets it bears the signatures of both. */
export function signatureFor(id: string, body: string, secrets: readonly string[], now: Date): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
  };
}

/** Whether a secret can sign: `whsec_` and at least 24 bytes in base64. */
export const isSecret = (text: string): boolean => {
  const [, coded = ''] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  return coded.length % 4 === 0 && Buffer.from(coded, 'base64').length >= 24;
};

/** A header that comes twice was not written by one who signs. */
const oneOf = (header: string | readonly string[] | undefined): string | undefined =>
  typeof header === 'string' && header !== '' ? header : undefined;

const isSame = (one: Buffer, other: Buffer): boolean => one.length === other.length && timingSafeEqual(one, other);

/** @throws {NotSigned} for what is not text: whatever signed it, nobody could read it. */
function utf8(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    throw new NotSigned('the body is not UTF-8');
  }
}
