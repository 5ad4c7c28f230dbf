import type { ParsedMail } from 'mailparser';
import { keyOf } from './message-id';

/** A mail server's word that a letter will not arrive (RFC 3464). */
export interface Bounce {
  /** Which effect it was, where the report quotes our `Message-ID`. */
  readonly key?: string;
  /** `5.1.1`, where it says so. */
  readonly status?: string;
}

/** Undefined for what is no bounce, and for a report that a letter is merely late or did arrive. */
export function bounceOf(mail: ParsedMail, raw: Buffer): Bounce | undefined {
  const report = mail.attachments.find(({ contentType }) => contentType === 'message/delivery-status');
  if (!report) return undefined;
  const words = String(report.content);
  if (!/^Action:\s*failed\b/im.test(words)) return undefined;
  const status = /^Status:\s*(\d\.\d{1,3}\.\d{1,3})/im.exec(words)?.[1];
  const key = [...raw.toString('latin1').matchAll(/^Message-ID:\s*(<[^<>\s]{1,300}>)/gim)]
    .map(([, id = '']) => keyOf(id))
    .find((found) => found !== undefined);
  return { ...(key && { key }), ...(status && { status }) };
}
