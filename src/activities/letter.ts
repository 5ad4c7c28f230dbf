import type { OutgoingLetter } from '../channels/channel';
import type { SendMessage } from '../domain/effect';
import type { Instant } from '../domain/instant';
import type { Party } from '../store/case-store';
import { addresseeOf } from './addressee';
import type { ActivityDeps } from './deps';

export interface Writing {
  readonly effect: SendMessage;
  readonly reference: string;
  readonly at: Instant;
  readonly party: Party;
  /** Ids of the e-mails to its customer so far, oldest first. */
  readonly thread: readonly string[];
}

/** A reason why there can be no such letter, in our words. */
export type Unwritable = { readonly unwritable: string };

/**
 * Puts one message into words for whom it is for: their language and zone, what the journey tells, what a person wrote
 * into it. Written again it says the same, so that a letter in doubt can be known by its words.
 */
export function writeLetter(
  { policies, messages, links }: Pick<ActivityDeps, 'policies' | 'messages' | 'links'>,
  { effect, reference, at, party, thread }: Writing,
): OutgoingLetter | Unwritable {
  const { key, channel, message } = effect;
  const reader = addresseeOf(effect.to, party, policies.current);
  if (!reader) return { unwritable: 'nobody by that name' };
  const to = channel === 'email' ? reader.email : reader.phone;
  if (!to) return { unwritable: `no address for ${channel}` };

  const forCustomer = effect.to === 'customer';
  // The customer's page acts in the customer's name: staff must not come by it.
  const link = forCustomer ? links.statusPage(reference) : links.casePage(reference);
  const common = { reference, name: reader.name, subject: party.subject, link };
  try {
    const { locale, zone } = reader;
    const values = { ...effect.about, ...common, ...effect.personal };
    const words = messages.render(message, { channel, locale, zone, values });
    return {
      key,
      reference,
      to,
      toName: reader.name,
      ...words,
      writtenAt: new Date(at),
      // Only the customer's answers come in by mail; what staff answered to a notice would count as the customer's words.
      ...(forCustomer && { replyTo: links.replyAddress(reference), thread }),
    };
  } catch {
    return { unwritable: `no words for ${message} by ${channel}` };
  }
}
