import type { Channel } from '../channels/channel';
import { createRegistry, type Registry, WrongChannel } from '../channels/registry';
import { type Settings, WrongSetting } from '../settings';
import { createPost } from '../webhooks/post';
import { createTargets } from '../webhooks/target';

/**
 * The channels of the house: those that its files add, and those that are only set.
 * @throws {WrongSetting} naming the first that cannot be opened.
 */
export function openRegistry(
  added: readonly Channel[],
  { channels, webhookHosts }: Pick<Settings, 'channels' | 'webhookHosts'>,
  now: () => Date,
): Registry {
  // Whoever sets an address runs the house: it may lie within.
  const own = Object.values(channels).flatMap(({ url }) => (url === undefined ? [] : new URL(url).hostname));
  const post = createPost(createTargets([...webhookHosts, ...own]));
  try {
    return createRegistry({ channels: added, settings: channels, post, now });
  } catch (error) {
    if (error instanceof WrongChannel) throw new WrongSetting('A channel', `cannot be opened. ${error.message}`);
    throw error;
  }
}
