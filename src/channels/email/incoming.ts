import { createHash } from 'node:crypto';
import type { AddressObject, ParsedMail } from 'mailparser';
import { findReference } from '../../domain/reference';
import type { Links } from '../../links';
import { bounceOf, type Bounce } from './bounce';
import { freshText } from './fresh-text';
import { htmlWords } from './html-words';
import { filesIn, type MailedFile } from './mailed-files';
import { keyOf } from './message-id';
import { readMail } from './read-mail';

/** A mail as it was handed to us. */
export interface Delivery {
  readonly raw: Buffer;
  /** Whom the sending server named; absent where it was fetched: then our mail server's own lines in its head tell. */
  readonly envelope?: Envelope;
  readonly receivedAt: Date;
  /** Only its beginning: the whole of it is larger than we take. */
  readonly cut?: true;
}

/** A mail that came in, as far as it matters to complaints. */
export interface Incoming {
  /**
   * Its `Message-ID`, and a digest of what it says: the same mail delivered twice, by whichever way, has one id; another
   * mail under a borrowed `Message-ID` has its own.
   */
  readonly id: string;
  /** In lower case; absent in what mail servers send to say that something failed. */
  readonly from?: string;
  readonly name?: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** Without what it quotes. */
  readonly text: string;
  /** The complaint whose signed address it was sent to: only who had a letter of ours knows it. */
  readonly reference?: string;
  /** The complaint that the letters it answers to name: there may be none of that reference. */
  readonly thread?: string;
  /** The complaint that its words name: there may be none of that reference. */
  readonly mentions?: string;
  /** A machine wrote it (RFC 3834): never answer it, and nobody has spoken. */
  readonly automatic?: true;
  /** Our own mail server says that it does not come from whom it names. */
  readonly forged?: true;
  /** It says that a letter of ours did not arrive. */
  readonly bounce?: Bounce;
  readonly files: readonly MailedFile[];
}

/** Whom the sending server named, whatever stands in the headers. */
export interface Envelope {
  /** Empty for bounces; absent where nobody told. */
  readonly from?: string;
  readonly to: readonly string[];
}

export interface IncomingSettings {
  readonly links: Pick<Links, 'readReplyAddress'>;
  readonly referencePrefix: string;
  /** Whether an address is one of ours: what comes from it, nobody outside wrote. */
  readonly isOurs?: (address: string) => boolean;
}

export async function readIncoming(
  { raw, envelope: named, cut }: Delivery,
  { links, referencePrefix, isOurs }: IncomingSettings,
): Promise<Incoming> {
  const { mail, unreadable } = await readMail(raw);
  const envelope = named ?? envelopeIn(mail);
  const to = [...new Set([...envelope.to, ...addressesOf(mail.to), ...addressesOf(mail.cc)].map(lower))];
  const sender = mail.from?.value[0];
  const subject = oneLine(mail.subject ?? '');
  const said = (mail.text ?? '').slice(0, LONGEST);
  const text = said.trim() === '' && typeof mail.html === 'string' ? htmlWords(mail.html) : said;
  const reference = to.map((address) => links.readReplyAddress(address)).find((found) => found !== undefined);
  const thread = inThread(mail);
  const fresh = shortened(freshText(text));
  // What it quotes counts last: some mail programs keep nothing else of the letter that they answer.
  const mentions = findReference(`${subject}\n${fresh}\n${text}`, referencePrefix);
  const bounce = bounceOf(mail, raw);
  const from = sender?.address === undefined ? undefined : lower(sender.address);
  const name = oneLine(sender?.name ?? '');
  return {
    id: idOf(mail, raw),
    ...(from && { from }),
    ...(name && { name }),
    to,
    subject,
    text: fresh,
    ...(reference && { reference }),
    ...(thread && { thread }),
    ...(mentions && { mentions }),
    ...((bounce || isAutomatic(mail, envelope) || (from && isOurs?.(from))) && { automatic: true }),
    ...(isForged(mail) && { forged: true }),
    ...(bounce && { bounce }),
    files: filesIn(mail, { raw, ...(unreadable && { unreadable }), ...(cut && { cut }) }),
  };
}

/** As much of a text as is looked at, and as much of what is new in it as a complaint may hold (contract, `text`). */
const LONGEST = 100_000;
const LONGEST_FRESH = 20_000;

const shortened = (text: string): string =>
  text.length <= LONGEST_FRESH ? text : `${text.slice(0, LONGEST_FRESH - 1)}…`;

/** A line break in a subject or a name would be a line of its own in whatever we write. */
const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 300);

/** The lines that our mail server writes over a mail when it delivers it (RFC 5321, 4.4, and custom). */
function envelopeIn({ headerLines }: ParsedMail): Envelope {
  // The topmost of several was written last: by our own server.
  const addressIn = (name: string) => {
    const line = headerLines.find(({ key }) => key === name)?.line;
    return line === undefined ? undefined : /^[^:]*:\s*<?([^<>\s]*)>?\s*$/.exec(line)?.[1];
  };
  const to = ['delivered-to', 'x-original-to', 'envelope-to'].flatMap((name) => addressIn(name) ?? []);
  return { ...(addressIn('return-path') === '' && { from: '' }), to: to.filter((one) => one.includes('@')) };
}

function idOf(mail: ParsedMail, raw: Buffer): string {
  if (mail.messageId === undefined) return createHash('sha256').update(raw).digest('hex');
  const { subject = '', text = '', html, attachments } = mail;
  const hash = createHash('sha256').update(JSON.stringify([mail.from?.text, mail.date, subject, text, html || '']));
  for (const { content } of attachments) hash.update(content);
  return `${mail.messageId.slice(0, 300)}:${hash.digest('hex').slice(0, 16)}`;
}

/**
 * Our mail server looked whether it really comes from the domain in `From`, and says no (RFC 8601, DMARC). Only its *no* is
 * believed: a *yes* could have been written by the sender.
 */
const isForged = ({ headerLines }: ParsedMail): boolean =>
  headerLines.some(({ key, line }) => key === 'authentication-results' && /\bdmarc\s*=\s*fail\b/i.test(line));

/** The reference in the nearest letter of ours that it answers to. */
function inThread({ inReplyTo, references }: ParsedMail): string | undefined {
  const ids = [inReplyTo ?? [], [references ?? []].flat().toReversed()].flat();
  for (const id of ids) {
    const key = keyOf(id);
    if (key !== undefined) return key.split(':', 1)[0];
  }
  return undefined;
}

function isAutomatic(mail: ParsedMail, { from }: Envelope): boolean {
  const header = (name: string) => {
    const value = mail.headers.get(name);
    return typeof value === 'string' ? value.toLowerCase() : '';
  };
  return (
    from === '' ||
    !['', 'no'].includes(header('auto-submitted')) ||
    ['bulk', 'junk', 'list', 'auto_reply'].includes(header('precedence')) ||
    mail.headers.has('x-autoreply') ||
    mail.headers.has('x-autorespond') ||
    mail.headers.has('list') ||
    /^(mailer-daemon|postmaster|no-?reply)@/i.test(mail.from?.value[0]?.address ?? '')
  );
}

const addressesOf = (field: AddressObject | AddressObject[] | undefined): string[] =>
  [field ?? []].flat().flatMap(({ value }) => value.flatMap(({ address }) => address ?? []));

const lower = (address: string): string => address.toLowerCase();
