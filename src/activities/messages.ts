import type { Messenger, OutgoingLetter } from '../channels/channel';
import { consentAtTheDoor, isRefused, OPTED_OUT } from '../domain/consent';
import { contactAddress } from '../domain/contact-point';
import type { CustomerMessage, Outcome, SendMessage } from '../domain/effect';
import { templateIn, wayOnWhatsapp } from '../domain/service-window';
import type { Instant } from '../domain/instant';
import type { Brand } from '../policy/brands';
import type { KeptLetter, Party } from '../store/case-store';
import type { Activities } from './activities';
import type { ActivityDeps } from './deps';
import { failed, failedForGood, inOrder } from './in-order';
import { writeLetter, type Written } from './letter';
import { type Deed, once } from './once';

/**
 * Sends what is waiting on one lane, in order. A batch never throws: each message has its outcome, and the lane tries
 * again what is worth it.
 */
export function createSendMessages(deps: ActivityDeps): Activities['sendMessages'] {
  const messengers = new Map(deps.messengers.map((messenger) => [messenger.channel, messenger]));
  const { cases, consents, ledger } = deps.store;

  return ({ reference, at, effects }) => inOrder(effects, deps.now, (effect) => send(effect, reference, at));

  async function send(effect: SendMessage, reference: string, at: Instant): Promise<Outcome> {
    const { key, channel } = effect;
    const messenger = messengers.get(channel);
    if (!messenger) return failedForGood(key, `no way to send by ${channel}`);

    let party: Party | undefined;
    let thread: readonly string[];
    let more: Readonly<Record<string, string>>;
    try {
      party = await cases.party(reference);
      thread = effect.to === 'customer' && channel === 'email' ? await ledger.thread(reference) : [];
      more = await choicesOf(effect);
    } catch {
      return failed(key, 'store unavailable');
    }
    // Started bare, a complaint is admitted by `resolveTerms`, which may not have reached the store yet.
    if (!party) return failed(key, 'customer not known yet');

    const brand = deps.policies.current.brand(effect.to === 'customer' ? party.brand : undefined);
    const written = writeLetter(inNameOf(brand, deps), {
      ...{ effect, reference, at, party, thread, more },
      ...(messenger.longest !== undefined && { longest: messenger.longest }),
    });
    if ('unwritable' in written) return failedForGood(key, written.unwritable);
    const { to } = written.letter;
    let way: Awaited<ReturnType<typeof wayOf>>;
    try {
      if (await isUnwanted(effect, party, to)) return failedForGood(key, OPTED_OUT);
      way = await wayOf(effect, written.letter);
    } catch {
      return failed(key, 'store unavailable');
    }
    if (way === 'not') return failedForGood(key, 'too late for free words, and no template for it');
    const letter = { ...signed(written.letter, brand), ...(way !== 'freely' && way) };
    const deed = deedOf(messenger, { ...written, letter }, at);
    const outcome = await once(ledger, deps.now, deed);
    if (outcome.result === 'failed' && outcome.reason === OPTED_OUT) await note(effect, reference, to);
    return outcome;
  }

  /** People know what they complained of better than its number: the question names both. */
  async function choicesOf({ about: { among } }: SendMessage): Promise<Readonly<Record<string, string>>> {
    if (typeof among !== 'string') return {};
    const subjects = await Promise.all(among.split(',').map(async (one) => [one, (await cases.party(one))?.subject]));
    const told = subjects.map(([one = '', subject = ''], index) => `${index + 1}: ${one} (${shortened(subject)})`);
    return { choices: told.join(', ') };
  }

  /** On WhatsApp not every word may be said at every hour; what may have left already is looked up all the same. */
  async function wayOf({ key, channel, message }: SendMessage, { to, language }: OutgoingLetter) {
    if (channel !== 'whatsapp') return 'freely';
    const templates = deps.policies.current.whatsapp?.templates[message as CustomerMessage];
    const heardAt = await deps.store.heard.last(channel, to);
    const way = wayOnWhatsapp(heardAt, deps.now().getTime(), templateIn(templates, language));
    return way === 'not' && (await ledger.find(key)) ? 'freely' : way;
  }

  /** What may have left before they said so is not called back: the ledger tells what became of it. */
  async function isUnwanted({ key, channel, message, to }: SendMessage, party: Party, address: string) {
    if (to !== 'customer') return false;
    const { consent = {}, receivedAt } = party;
    const said = [...consentAtTheDoor(consent, receivedAt), ...(await consents.of([contactAddress(channel, address)]))];
    return isRefused(said, channel, message) && (await ledger.find(key)) === undefined;
  }

  /** They told the provider, and not us. */
  async function note({ key, channel, to }: SendMessage, reference: string, address: string): Promise<void> {
    if (to !== 'customer') return;
    const word = {
      channel,
      address: contactAddress(channel, address),
      purpose: 'any',
      granted: false,
      at: deps.now().getTime(),
      reference,
    } as const;
    await consents.note({ id: `refused:${key}`, ...word, source: 'provider' }).catch(() => false);
  }
}

const shortened = (subject: string) => (subject.length <= 24 ? subject : `${subject.slice(0, 23)}…`);

/** What letters are written with, where they are written in the name of a brand: its words, its address to answer to. */
const inNameOf = (brand: Brand, { policies, messages, links }: ActivityDeps) => ({
  policies,
  messages: messages.inNameOf(brand),
  links: { ...links, replyAddress: (reference: string) => links.replyAddress(reference, brand.email) },
});

const signed = (letter: OutgoingLetter, { id, name, email }: Brand): OutgoingLetter =>
  id === undefined ? letter : { ...letter, from: { name, address: email } };

const deedOf = (messenger: Messenger, { letter, kept }: Written, at: Instant): Deed => {
  const { find } = messenger;
  return {
    key: letter.key,
    reference: letter.reference,
    channel: messenger.channel,
    at,
    ...(kept && { letter: kept }),
    carryOut: (before) => messenger.send(asBefore(letter, before)),
    ...(find && {
      lookUp: (since, isAnothers, before) => find.call(messenger, asBefore(letter, before), since, isAnothers),
    }),
  };
};

/** What may have left already is looked for, and sent again, in the words it had. */
function asBefore(letter: OutgoingLetter, before: KeptLetter | undefined): OutgoingLetter {
  if (!before) return letter;
  const { to, language, subject, text, html, writtenAt } = before;
  return { ...letter, to, language, subject, text, ...(html && { html }), writtenAt: new Date(writtenAt) };
}
