import type { Twilio } from 'twilio';
import type { Messenger, OutgoingLetter } from '../channel';
import { firstOfOurs, LATEST } from './look-up';
import { refusalOf } from './refusal';

export interface WhatsappSettings {
  readonly twilio: Twilio;
  /** Our number, E.164, as it is registered with WhatsApp. */
  readonly from: string;
  /** Where Twilio tells what became of a message; it carries the key. */
  readonly statusCallback: (key: string) => string;
}

/** What Twilio takes in one message. */
const LONGEST = 1_600;

/**
 * WhatsApp, which Twilio carries as it carries texts, to addresses with `whatsapp:` before them. Outside of the hours in which a
 * customer may be written to freely a letter names a template (`domain/service-window`).
 */
export function createWhatsappMessenger({ twilio, from, statusCallback }: WhatsappSettings): Messenger {
  const ours = onWhatsapp(from);
  return {
    channel: 'whatsapp',
    longest: LONGEST,
    async send(letter) {
      const { key, to } = letter;
      try {
        const address = { to: onWhatsapp(to), from: ours, statusCallback: statusCallback(key) };
        const { sid } = await twilio.messages.create({ ...address, ...contentOf(letter) });
        return { providerId: sid };
      } catch (error) {
        throw refusalOf(error);
      }
    },
    async find({ to, text, template }, since, isAnothers) {
      try {
        const latest = await twilio.messages.list({ to: onWhatsapp(to), from: ours, limit: LATEST });
        // What a template says, its provider knows and we do not.
        const candidates = template === undefined ? latest.filter(({ body }) => body === text) : latest;
        return await firstOfOurs(candidates, since, isAnothers);
      } catch (error) {
        throw refusalOf(error);
      }
    },
  };
}

/** In a template `{{1}}` is who is written to, `{{2}}` the reference, `{{3}}` the link of their page. */
const contentOf = ({ text, template, toName = '', reference, link = '' }: OutgoingLetter) =>
  template === undefined
    ? { body: text }
    : { contentSid: template, contentVariables: JSON.stringify({ 1: toName, 2: reference, 3: link }) };

const onWhatsapp = (number: string): string => `whatsapp:${number}`;
