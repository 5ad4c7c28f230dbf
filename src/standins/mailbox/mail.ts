import { simpleParser, type AddressObject } from 'mailparser';

/** A mail as it came in, and what a reader makes of it. */
export interface Mail {
  /** Names the mail in this mailbox; later mails have greater ids. */
  readonly id: string;
  readonly receivedAt: Date;
  /** Who it was really handed in from and for, whatever its header says. */
  readonly envelope: Envelope;
  /** The `From` and `To` of its header, as text. */
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** With its angle brackets, as in the header. Empty when it has none. */
  readonly messageId: string;
  /** Where an answer goes: `Reply-To`, else `From`. */
  readonly replyTo: string;
  readonly inReplyTo?: string;
  readonly references: readonly string[];
  readonly headers: ReadonlyMap<string, string>;
}

export interface Envelope {
  readonly from: string;
  readonly to: readonly string[];
}

export interface KeptMail {
  readonly id: string;
  readonly receivedAt: Date;
  readonly envelope: Envelope;
  readonly raw: Buffer;
}

export const readMail = async ({ id, receivedAt, envelope, raw }: KeptMail): Promise<Mail> => {
  const parsed = await simpleParser(raw, { keepDeliveryStatus: true, skipImageLinks: true });
  const headers = new Map(parsed.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()]));
  const from = parsed.from?.text ?? envelope.from;
  const references = parsed.references ?? [];

  return {
    id,
    receivedAt,
    envelope,
    from,
    to: textOf(parsed.to) || envelope.to.join(', '),
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    ...(typeof parsed.html === 'string' ? { html: parsed.html } : {}),
    messageId: parsed.messageId ?? '',
    replyTo: parsed.replyTo?.value[0]?.address ?? parsed.from?.value[0]?.address ?? envelope.from,
    ...(parsed.inReplyTo === undefined ? {} : { inReplyTo: parsed.inReplyTo }),
    references: typeof references === 'string' ? [references] : references,
    headers,
  };
};

const textOf = (addresses: AddressObject | AddressObject[] | undefined): string =>
  [addresses ?? []]
    .flat()
    .map(({ text }) => text)
    .join(', ');
