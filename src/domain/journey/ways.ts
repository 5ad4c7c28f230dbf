import type { Common } from '../complaint';
import type { Channel, CustomerMessage } from '../effect';
import type { Telling } from '../event';

/**
 * On which channels a customer is written to, best first. A message goes where they wish; an answer to them goes where they
 * wrote last; everything else in the order of what they gave. What a regime wants said goes in writing, as it always did.
 */
export function waysTo({ opening, heardOn, terms, chosen }: Common, telling: Telling): Channel[] {
  const given = opening.reach.filter((channel) => channel !== 'voice');
  if (!(terms.answersFollow || chosen) || telling.to !== 'customer' || telling.by === 'every') return given;
  const isOwed = (telling.parts ?? []).length > 0;
  const answered = ANSWERS.includes(telling.message) ? (heardOn ?? opening.channel) : undefined;
  const wished = [telling.via, ...(isOwed ? [] : [opening.preferred, answered])];
  const first = wished.find((channel) => channel !== undefined && isOpen(given, channel));
  return first === undefined ? given : [first, ...given.filter((channel) => channel !== first)];
}

/** A phone that takes texts may take WhatsApp: where it does not, the next channel is tried. */
const isOpen = (given: readonly Channel[], channel: Channel): boolean =>
  given.includes(channel) || (channel === 'whatsapp' && given.includes('sms'));

/** What goes every way rings no phone twice: of WhatsApp and a text the first will do. */
export const everyWay = (reach: readonly Channel[]): Channel[] =>
  reach.includes('whatsapp') ? reach.filter((channel) => channel !== 'sms') : [...reach];

/** What answers the customer's own words. */
const ANSWERS: readonly CustomerMessage[] = ['reply', 'resolution', 'part-resolution', 'waiting-for-you'];
