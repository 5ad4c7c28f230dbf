import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import type { Settings, TwilioSettings } from '../settings';
import { type Mailbox, startMailbox } from '../standins/mailbox/mailbox';
import { startTelephone, type Telephone, type TelephoneOptions } from '../standins/telephone/telephone';
import { portFor } from './ports';
import type { Providers } from './providers';
import { keptSecret } from './secrets';

/** The far ends of our channels: the providers that are set, and stand-ins for the others. */
export interface FarEnds extends Providers {
  readonly mailbox: Mailbox | undefined;
  readonly telephone: Telephone | undefined;
  stop(): Promise<void>;
}

/** The number of the local telephone's account; Twilio's own for tests, which nobody owns. */
const OUR_NUMBER = '+15005550006';

/** How fast the local telephone lives. */
export type TelephonePace = Pick<TelephoneOptions, 'ringMs' | 'secondMs' | 'deliveryMs'>;

export async function openFarEnds(settings: Settings, publicUrl: string, pace: TelephonePace = {}): Promise<FarEnds> {
  const { home, smtpUrl, twilio, ports } = settings;
  const mailbox =
    smtpUrl === undefined
      ? await startMailbox({ port: await portFor('MAILBOX_PORT', ports.mailbox), directory: join(home, 'mailbox') })
      : undefined;
  const stop = async () => {
    await mailbox?.stop();
    await telephone?.stop();
  };
  let telephone: Telephone | undefined;
  if (twilio !== undefined) return { smtpUrl: mailbox?.smtpUrl ?? smtpUrl ?? '', twilio, mailbox, telephone, stop };

  const account = localAccount(settings.secret ?? keptSecret(home, 'secret'));
  try {
    telephone = await startTelephone({
      port: await portFor('TELEPHONE_PORT', ports.telephone),
      directory: join(home, 'telephone'),
      inboundSmsUrl: `${publicUrl}/hooks/twilio/inbound-sms`,
      numbers: [OUR_NUMBER],
      ...account,
      ...pace,
    });
  } catch (error) {
    await mailbox?.stop();
    throw error;
  }
  const local: TwilioSettings = { ...account, from: OUR_NUMBER, apiUrl: telephone.apiUrl };
  return { smtpUrl: mailbox?.smtpUrl ?? smtpUrl ?? '', twilio: local, mailbox, telephone, stop };
}

/** An account at the local telephone, the same at every start. */
function localAccount(secret: string): { accountSid: string; authToken: string } {
  const derived = (use: string) => createHmac('sha256', secret).update(use).digest('hex').slice(0, 32);
  return { accountSid: `AC${derived('telephone-account')}`, authToken: derived('telephone-token') };
}
