import type { CustomerMessage } from '../effect';
import type { Event } from '../event';

/** A word to the customer about their call; as a text message where that can be. */
export const tell = (
  { at }: Event,
  message: CustomerMessage,
  occurrence: string,
  about: Readonly<Record<string, number | string | null>>,
): Event => ({
  type: 'tell',
  at,
  strand: 'callback',
  occurrence,
  to: 'customer',
  message,
  by: 'text-first',
  while: 'open',
  about,
});
