import { createHash } from 'node:crypto';
import EmailReplyParser from 'email-reply-parser';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import type { Links } from '../../links';
import type { Hook } from '../../store/case-store';
import type { Words } from './words';

/**
 * One incoming e-mail as a hook. Its id is the letter's own Message-ID, so that a mail server that delivers twice is
 * heard once. What it quotes is left out, and what a machine wrote is marked as such (RFC 3834).
 */
export async function readMail(
  raw: Buffer,
  recipients: readonly string[],
  links: Links,
  receivedAt: number,
): Promise<Hook> {
  const mail = await simpleParser(raw);
  const sender = mail.from?.value[0];
  const addressed = [...recipients, ...addressesOf(mail.to), ...addressesOf(mail.cc)];
  const reference = addressed.map((address) => links.readReplyAddress(address)).find((found) => found !== undefined);
  const words: Words = {
    channel: 'email',
    text: withoutQuotes(mail.text ?? ''),
    subject: mail.subject ?? '',
    ...(sender?.address ? { from: sender.address.toLowerCase() } : {}),
    ...(sender?.name ? { name: sender.name } : {}),
    ...(reference === undefined ? {} : { reference }),
    ...(isAutomatic(mail) ? { automatic: true } : {}),
  };
  const id = mail.messageId ?? createHash('sha256').update(raw).digest('hex');
  return { id: `smtp:${id}`, source: 'words', receivedAt, body: words };
}

const addressesOf = (field: AddressObject | AddressObject[] | undefined): string[] =>
  [field ?? []].flat().flatMap(({ value }) => value.flatMap(({ address }) => address ?? []));

/** How mail programs announce what they quote, in the two languages that the parser does not know. */
const QUOTED_BELOW = /^\s*(?:>\s*)?Pada\s.{4,200}\s(?:menulis|telah menulis)\s*:\s*$/im;

function withoutQuotes(text: string): string {
  const announced = QUOTED_BELOW.exec(text);
  const fresh = announced ? text.slice(0, announced.index) : text;
  return new EmailReplyParser().parseReply(fresh).trim() || fresh.trim();
}

function isAutomatic(mail: ParsedMail): boolean {
  const header = (name: string) => String(mail.headers.get(name) ?? '').toLowerCase();
  const submitted = header('auto-submitted');
  return (
    (submitted !== '' && submitted !== 'no') ||
    ['bulk', 'junk', 'list', 'auto_reply'].includes(header('precedence')) ||
    header('x-auto-response-suppress') === 'all' ||
    /^(mailer-daemon|postmaster|no-?reply)@/i.test(mail.from?.value[0]?.address ?? 'mailer-daemon@')
  );
}
