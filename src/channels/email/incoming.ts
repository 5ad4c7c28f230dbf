import { createHash } from 'node:crypto';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { findReference } from '../../domain/reference';
import type { Links } from '../../links';
import { bounceOf, type Bounce } from './bounce';
import { freshText } from './fresh-text';
import { keyOf } from './message-id';

/** A mail that came in, as far as it matters to complaints. */
export interface Incoming {
  /** Its `Message-ID`, or a digest of it where it has none: the same mail delivered twice has one id. */
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
  /** The complaint that its thread or its words name: there may be none of that reference. */
  readonly mentions?: string;
  /** A machine wrote it (RFC 3834): never answer it, and nobody has spoken. */
  readonly automatic?: true;
  /** It says that a letter of ours did not arrive. */
  readonly bounce?: Bounce;
}

/** Whom the sending server named, whatever stands in the headers. */
export interface Envelope {
  /** Empty for bounces. */
  readonly from: string;
  readonly to: readonly string[];
}

export interface IncomingSettings {
  readonly links: Pick<Links, 'readReplyAddress'>;
  readonly referencePrefix: string;
}

export async function readIncoming(
  raw: Buffer,
  envelope: Envelope,
  { links, referencePrefix }: IncomingSettings,
): Promise<Incoming> {
  const mail = await simpleParser(raw, { keepDeliveryStatus: true, skipImageLinks: true, skipTextToHtml: true });
  const to = [...new Set([...envelope.to, ...addressesOf(mail.to), ...addressesOf(mail.cc)].map(lower))];
  const sender = mail.from?.value[0];
  const reference = to.map((address) => links.readReplyAddress(address)).find((found) => found !== undefined);
  const mentions = inThread(mail) ?? findReference(`${mail.subject ?? ''}\n${mail.text ?? ''}`, referencePrefix);
  const bounce = bounceOf(mail, raw);
  return {
    id: mail.messageId ?? createHash('sha256').update(raw).digest('hex'),
    ...(sender?.address && { from: lower(sender.address) }),
    ...(sender?.name && { name: sender.name }),
    to,
    subject: mail.subject ?? '',
    text: freshText(mail.text ?? ''),
    ...(reference && { reference }),
    ...(mentions && { mentions }),
    ...((bounce || isAutomatic(mail, envelope)) && { automatic: true }),
    ...(bounce && { bounce }),
  };
}

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
