/** How somebody can be reached, by which they are known again: an address, a number, or who they are on a channel of its own. */
export interface Handled {
  readonly email?: string;
  readonly phone?: string;
  /** By the name of the channel. */
  readonly handles?: Readonly<Record<string, string>>;
}

/** The contact point as it is looked up: two networks may have a person of the same name. */
export const contactAddress = (channel: string, handle: string): string =>
  OWN.includes(channel) ? handle : `${channel}:${handle}`;

/** Where one channel reaches somebody. Texts and WhatsApp go to the same phone. */
export function pointOn(channel: string, { email, phone, handles }: Handled): string | undefined {
  switch (channel) {
    case 'email':
      return email;
    case 'sms':
    case 'whatsapp':
    case 'voice':
      return phone;
    default:
      return handles && Object.hasOwn(handles, channel) ? handles[channel] : undefined;
  }
}

/** Every contact point of somebody, as it is looked up. */
export const contactAddresses = ({ email, phone, handles = {} }: Handled): readonly string[] => [
  ...[email, phone].filter((address) => address !== undefined),
  ...Object.entries(handles).map(([channel, handle]) => contactAddress(channel, handle)),
];

const OWN: readonly string[] = ['email', 'sms', 'whatsapp', 'voice'];
