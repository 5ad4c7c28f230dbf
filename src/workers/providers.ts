import type { Caller, Messenger, Recorder, Switchboard } from '../channels/channel';
import { createEmailMessenger } from '../channels/email/messenger';
import { createSmtpTransport } from '../channels/email/transport';
import { createCaller } from '../channels/phone/caller';
import { createTwilio } from '../channels/phone/client';
import { createRecorder } from '../channels/phone/recorder';
import { createSwitchboard } from '../channels/phone/switchboard';
import { createSmsMessenger } from '../channels/phone/messenger';
import { createWhatsappMessenger } from '../channels/phone/whatsapp';
import type { TwilioSettings } from '../settings';
import type { House } from './house';

/** Who carries our letters, texts and calls. */
export interface Providers {
  readonly smtpUrl: string;
  readonly twilio: TwilioSettings;
}

export interface Channels {
  readonly messengers: readonly Messenger[];
  readonly caller: Caller;
  readonly recorder: Recorder;
  readonly switchboard: Switchboard;
  close(): void;
}

export function openChannels({ links, policies, channels }: House, { smtpUrl, twilio }: Providers): Channels {
  const { organisation, whatsapp } = policies.current;
  const { name, email } = organisation;
  const transport = createSmtpTransport(smtpUrl);
  const client = createTwilio(twilio);
  const statusCallback = (key: string) => links.statusCallback('message', key);
  return {
    messengers: [
      createEmailMessenger({ transport, from: { name, address: email } }),
      createSmsMessenger({ twilio: client, from: twilio.from, statusCallback }),
      ...(whatsapp
        ? [createWhatsappMessenger({ twilio: client, from: whatsapp.from ?? twilio.from, statusCallback })]
        : []),
      ...channels.all.flatMap(({ messenger }) => messenger ?? []),
    ],
    caller: createCaller({ twilio: client, from: twilio.from }),
    recorder: createRecorder(client),
    switchboard: createSwitchboard(client),
    close: () => transport.close(),
  };
}
