import { type Delivery, type Incoming, type IncomingSettings, readIncoming } from '../../channels/email/incoming';
import type { Hook } from '../../store/case-store';
import type { Inbox } from './inbox';
import { judged } from './judged';
import type { Receipt } from './receipts';
import type { Words } from './words';

export interface MailDeps extends IncomingSettings {
  readonly inbox: Inbox;
  /** Whose address it is; undefined for nobody's here. */
  readonly brandAt: (address: string) => { readonly id?: string } | undefined;
}

/**
 * Takes in mail, as it is handed in or fetched: returns once it is kept. Its id is the mail's own, so that it is heard
 * once, whoever brings it how often.
 */
export const mailIntake =
  ({ inbox, brandAt, ...settings }: MailDeps) =>
  async (delivery: Delivery): Promise<void> => {
    const mail = await readIncoming(delivery, settings);
    const brand = mail.to.map(brandAt).find((found) => found !== undefined)?.id;
    const hook = hookOf(mail, brand, delivery.receivedAt.getTime());
    return inbox.take(hook, mail.automatic ? [] : judged(mail.files));
  };

function hookOf(mail: Incoming, brand: string | undefined, receivedAt: number): Hook {
  const id = `smtp:${mail.id}`;
  const undelivered = receiptIn(mail);
  if (undelivered) return { id, source: 'receipt', receivedAt, body: undelivered };
  const { text, subject, from, name, reference, thread, mentions, automatic, forged } = mail;
  const words: Words = {
    channel: 'email',
    text,
    subject,
    ...(from === undefined ? {} : { from }),
    ...(name === undefined ? {} : { name }),
    ...(reference === undefined ? {} : { reference }),
    ...(thread === undefined ? {} : { thread }),
    ...(mentions === undefined ? {} : { mentions }),
    ...(forged ? { forged } : {}),
    ...(brand === undefined ? {} : { brand }),
    ...(automatic ? { automatic } : {}),
  };
  return { id, source: 'words', receivedAt, body: words };
}

/** A bounce is believed where only the mail server of a letter's recipient could have sent it: at its signed address. */
function receiptIn({ bounce, reference }: Incoming): Receipt | undefined {
  const key = bounce?.key;
  if (key === undefined || reference === undefined || !key.startsWith(`${reference}:`)) return undefined;
  return { key, providerId: key, result: 'failed', reason: `SMTP ${bounce?.status ?? 'bounce'}` };
}
