import type { Shown } from '../contract/show';
import type { Mailbox } from '../standins/mailbox/mailbox';
import type { Telephone } from '../standins/telephone/telephone';

/** A message as it arrived at a customer's. */
export interface Received {
  /** By the complaint's own time. */
  readonly at: string;
  readonly channel: string;
  readonly message: string;
  readonly subject?: string;
  readonly text: string;
}

/** What a customer really received, in order: found at the far ends by what the provider called it. */
export function receivedBy(
  { timeline }: Shown,
  { mailbox, telephone }: { readonly mailbox?: Pick<Mailbox, 'mails'>; readonly telephone?: Pick<Telephone, 'texts'> },
): Received[] {
  const mails = new Map(mailbox?.mails().map((mail) => [mail.messageId, mail]));
  const texts = new Map(telephone?.texts().map((text) => [text.sid, text]));
  return timeline
    .filter(({ type, data }) => type === 'message.accepted' && data['to'] === 'customer')
    .flatMap(({ at, data }) => {
      const [channel, message, id] = [String(data['channel']), String(data['message']), String(data['providerId'])];
      const mail = mails.get(id);
      if (mail) return [{ at, channel, message, subject: mail.subject, text: mail.text }];
      const text = texts.get(id);
      return text ? [{ at, channel, message, text: text.body }] : [];
    });
}
