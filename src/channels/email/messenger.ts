import type { Readable } from 'node:stream';
import type { Acceptance, Messenger, OutgoingLetter, Sender } from '../channel';
import { messageIdOf } from './message-id';
import { refusalOf } from './refusal';
import type { Transport } from './transport';

/** After that long an attempt is given up, however slowly the server is still talking. */
const PATIENCE_MS = 20_000;

export interface EmailSettings {
  readonly transport: Transport;
  /** The organisation, as it stands in `From` of every letter that is in nobody else's name. */
  readonly from: Sender;
}

/**
 * Letters by e-mail. A letter keeps its `Message-ID` however often it is sent. A mail server cannot be asked what it
 * took, so there is no `find`.
 */
export function createEmailMessenger({ transport, from }: EmailSettings): Messenger {
  // Whoever a letter is from: its id says which effect it is, and must not change with a brand's address.
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const watch = watchDepartures(transport);

  return {
    channel: 'email',
    async send(letter): Promise<Acceptance> {
      const messageId = messageIdOf(letter.key, domain);
      const departure = watch(messageId);
      try {
        await transport.sendMail({ ...addressed(letter), messageId, signal: AbortSignal.timeout(PATIENCE_MS) });
        return { providerId: messageId };
      } catch (error) {
        throw refusalOf(error, departure.began());
      } finally {
        departure.forget();
      }
    },
  };

  function addressed({ to, toName, subject, text, html, language, writtenAt, replyTo, ...letter }: OutgoingLetter) {
    const { from: sender = from, thread = [], unsubscribe } = letter;
    const before = thread.at(-1);
    return {
      from: sender,
      // Bounces go where answers go: the address tells which complaint they are about.
      envelope: { from: replyTo ?? sender.address, to },
      to: toName ? { name: toName, address: to } : to,
      ...(replyTo && { replyTo: { name: sender.name, address: replyTo } }),
      date: writtenAt,
      subject,
      text,
      ...(html && { html }),
      ...(before && { inReplyTo: before, references: [...thread] }),
      headers: {
        // RFC 3834: no holiday notice or robot should answer; and the same in Exchange's words.
        'Auto-Submitted': 'auto-generated',
        'X-Auto-Response-Suppress': 'OOF, AutoReply',
        'Content-Language': language,
        ...(unsubscribe !== undefined && unsubscribing(unsubscribe)),
      },
    };
  }
}

/** RFC 8058: the reader's mail program says it with one click, where the address is one that nobody listens in on. */
const unsubscribing = (url: string): Record<string, string> => ({
  'List-Unsubscribe': `<${url}>`,
  ...(url.startsWith('https:') && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
});

/**
 * Tells whether any of a letter was read for sending. The transport reads it only once the server said 354 to `DATA`;
 * a connection lost before that is a letter that surely did not leave.
 */
function watchDepartures(transport: Transport) {
  const bodies = new Map<string, Readable>();
  transport.use('stream', (mail, done) => {
    mail.message.processFunc((body) => {
      bodies.set(mail.message.messageId(), body);
      return body;
    });
    done();
  });
  return (messageId: string) => ({
    began: () => bodies.get(messageId)?.readableDidRead ?? false,
    forget: () => bodies.delete(messageId),
  });
}
