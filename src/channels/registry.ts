import type { Channel } from './channel';
import { createWebhookMessenger, type Post } from './webhook/messenger';
import { isSecret, requireSignature, type SignedRequest } from './webhook/signature';

/** A channel with the secrets it shares with us, at work. */
export interface OpenChannel {
  readonly channel: Channel;
  /** @throws {NotSigned} unless it was signed with one of its secrets, just now. */
  check(request: SignedRequest): void;
  /** Absent where nobody said where to post its messages: then it brings words and takes none. */
  readonly messenger?: ReturnType<typeof createWebhookMessenger>;
}

export interface Registry {
  find(name: string): OpenChannel | undefined;
  readonly all: readonly OpenChannel[];
}

/** What is set for a channel: `CHANNEL_{NAME}_SECRET` and `CHANNEL_{NAME}_URL`. */
export interface ChannelSetting {
  /** One, or two while one takes the other's place; the first is the newer. */
  readonly secrets: readonly string[];
  readonly url?: string;
}

export interface RegistryDeps {
  /** Those with a file of their own. */
  readonly channels: readonly Channel[];
  /** By the channel's name. One that has no file speaks our own form. */
  readonly settings: Readonly<Record<string, ChannelSetting>>;
  readonly post: Post;
  readonly now: () => Date;
}

/** A channel that cannot be opened; its message says what, where, and how to mend it. */
export class WrongChannel extends Error {
  override readonly name = 'WrongChannel';
}

/** Names that mean something already. */
const TAKEN: readonly string[] = [
  ...['email', 'sms', 'whatsapp', 'voice', 'web', 'phone', 'cli', 'api', 'twilio', 'crm'],
  // In what customers say of being written to, these are purposes.
  ...['any', 'survey', 'follow-up', 'outreach'],
];

/**
 * All channels that are not built in: those that files add, and those that are only set.
 * @throws {WrongChannel} naming the first that cannot be opened.
 */
export function createRegistry({ channels, settings, post, now }: RegistryDeps): Registry {
  const plain = Object.keys(settings).filter((name) => channels.every((channel) => channel.name !== name));
  const all = [...channels, ...plain.map((name): Channel => ({ name }))].map((channel, index, every): OpenChannel => {
    const { name } = channel;
    if (every.findIndex((one) => one.name === name) < index)
      throw new WrongChannel(`There are two channels called "${name}": rename one of them in its file.`);
    const { secrets, url } = settingOf(channel, settings[name]);
    return {
      channel,
      check: (request) => requireSignature(request, secrets, now()),
      ...(url !== undefined && { messenger: createWebhookMessenger({ channel, url, secrets, post, now }) }),
    };
  });
  return { all, find: (name) => all.find(({ channel }) => channel.name === name) };
}

function settingOf({ name }: Channel, setting: ChannelSetting | undefined): ChannelSetting {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name) || name.length > 40)
    throw new WrongChannel(`"${name}" is no name of a channel: write small letters, digits and hyphens, as branch.`);
  if (TAKEN.includes(name)) throw new WrongChannel(`A channel cannot be called "${name}": that is one of ours.`);
  const variable = `${variableOf(name)}_SECRET`;
  if (!setting || setting.secrets.length === 0)
    throw new WrongChannel(`${variable} is missing: set it to the secret that you share with ${name}.`);
  if (setting.secrets.length > 2)
    throw new WrongChannel(`${variable} holds ${setting.secrets.length} secrets: keep the newer two at most.`);
  if (!setting.secrets.every(isSecret))
    throw new WrongChannel(`${variable} is no secret: write whsec_ and at least 24 random bytes in base64.`);
  return setting;
}

/** `branch-office` is set by `CHANNEL_BRANCH_OFFICE_SECRET`. */
const variableOf = (name: string): string => `CHANNEL_${name.toUpperCase().replaceAll('-', '_')}`;
