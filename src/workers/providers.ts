import type { Caller, Messenger } from '../channels/channel';
import { createEmailMessenger } from '../channels/email/messenger';
import { createSmtpTransport } from '../channels/email/transport';
import { createCaller } from '../channels/phone/caller';
import { createTwilio } from '../channels/phone/client';
import { createSmsMessenger } from '../channels/phone/messenger';
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
  close(): void;
}

export function openChannels({ links, policies }: House, { smtpUrl, twilio }: Providers): Channels {
  const { name, email } = policies.current.organisation;
  const transport = createSmtpTransport(smtpUrl);
  const client = createTwilio(twilio);
  return {
    messengers: [
      createEmailMessenger({ transport, from: { name, address: email } }),
      createSmsMessenger({
        twilio: client,
        from: twilio.from,
        statusCallback: (key) => links.statusCallback('message', key),
      }),
    ],
    caller: createCaller({ twilio: client, from: twilio.from }),
    close: () => transport.close(),
  };
}
