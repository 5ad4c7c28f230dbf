import type { OutgoingLetter } from '../channels/channel';
import { isCourtesy, purposeOf } from '../domain/consent';
import { pointOn } from '../domain/contact-point';
import type { Channel, MessageName, SendMessage } from '../domain/effect';
import type { Instant } from '../domain/instant';
import { Unsayable } from '../messages/present';
import type { Policy } from '../policy/policy';
import type { KeptLetter, Party } from '../store/case-store';
import { addresseeOf } from './addressee';
import type { ActivityDeps } from './deps';
import { idsOf, partsOf, pointsTold } from './letter-parts';

export interface Writing {
  readonly effect: SendMessage;
  readonly reference: string;
  readonly at: Instant;
  readonly party: Party;
  /** Ids of the e-mails to its customer so far, oldest first. */
  readonly thread: readonly string[];
  /** So many characters a message by that channel may have; absent: it is told short. */
  readonly longest?: number;
  /** What the message tells besides, looked up for it. */
  readonly more?: Readonly<Record<string, string>>;
}

export interface Written {
  readonly letter: OutgoingLetter;
  /** To a customer, and so kept for ever as it was sent. */
  readonly kept?: KeptLetter;
}

/** A reason why there can be no such letter, in our words. */
export type Unwritable = { readonly unwritable: string };

/**
 * Puts one message into words for whom it is for: their language and zone, what the journey tells, what a person wrote
 * into it. Written again it says the same, so that a letter in doubt can be known by its words.
 */
export function writeLetter(
  { policies, messages, links }: Pick<ActivityDeps, 'policies' | 'messages' | 'links'>,
  { effect, reference, at, party, thread, longest = 0, more = {} }: Writing,
): Written | Unwritable {
  const { key, channel, message } = effect;
  const reader = addresseeOf(effect, party, policies.current);
  if (!reader) return { unwritable: 'nobody by that name' };
  // Told to what was theirs until now, not to what they are reached by instead.
  const to = message === 'contact-changed' ? effect.personal?.['former'] : pointOn(channel, reader);
  if (!to) return { unwritable: `no address for ${channel}` };

  const forCustomer = effect.to === 'customer';
  const own = forCustomer && reader.zone === party.zone ? reader.zone : undefined;
  const parts = partsOf(effect, { reference, party, policies, ...(own !== undefined && { zone: own }) });
  if ('unwritable' in parts) return parts;

  // The customer's page acts in the customer's name: staff must not come by it.
  const link = forCustomer ? links.statusPage(reference, party.pageEdition) : links.casePage(reference);
  const common = { reference, name: reader.name, subject: party.subject, link };
  try {
    const { locale } = reader;
    const zone = own ?? (BY_THE_REGIME.has(message) ? parts.zone : undefined) ?? reader.zone;
    const whom = message === 'safety' ? wordsOfSafety(effect, locale, policies.current) : undefined;
    const values = {
      ...effect.about,
      ...common,
      ...(whom !== undefined && { say: whom }),
      ...effect.personal,
      ...more,
      ...pointsTold(effect, party),
    };
    const say = (by: Channel) =>
      messages.render(message, { channel: by, locale, zone, values, regimes: parts.regimes, to });
    const words = fitting(say, channel, longest);
    if (words.text.length + (words.html?.length ?? 0) > MOST) return { unwritable: 'too long to be sent' };
    const letter = { key, reference, to, toName: reader.name, ...words, writtenAt: new Date(at) };
    if (!forCustomer) return { letter };
    const unsubscribe = isCourtesy(message)
      ? { unsubscribe: links.unsubscribePage(reference, purposeOf(message)) }
      : {};
    const whole = channel !== 'email' ? { whole: say('email').text } : {};
    return {
      // Only the customer's answers come in by mail; what staff answered to a notice would count as the customer's words.
      letter: { ...letter, link, replyTo: links.replyAddress(reference), thread, ...unsubscribe },
      kept: { message, to, ...words, ...whole, writtenAt: at, parts: effect.parts ?? [], ...keptOf(effect, party) },
    };
  } catch (error) {
    return { unwritable: error instanceof Unsayable ? error.message : `no words for ${message} by ${channel}` };
  }
}

/** With all that somebody wrote where there is room for it; else short. */
function fitting<W extends { readonly text: string }>(say: (by: Channel) => W, channel: Channel, longest: number) {
  const words = say(channel);
  return channel === 'email' || channel === 'sms' || words.text.length <= longest ? words : say('sms');
}

/** Whom to call now, as the policy of the day says. */
const wordsOfSafety = ({ about }: SendMessage, locale: string | readonly string[], policy: Policy) =>
  policy.safetyWords(String(about['signal']), [locale, policy.organisation.locale].flat());

/** Characters of text and layout together: more than anybody's words and all regimes' could ever fill. */
const MOST = 500_000;

const keptOf = ({ about }: SendMessage, { policyVersion }: Party) => ({
  ...(policyVersion !== undefined && { policyVersion }),
  ...(typeof about['answers'] === 'string' && { answers: idsOf(about['answers']) }),
});

/** Their moments are a regime's own; those of other letters are ours. */
const BY_THE_REGIME: ReadonlySet<MessageName> = new Set([
  'delay-notice',
  'documents-request',
  'first-answer',
  'lateness-notice',
]);
