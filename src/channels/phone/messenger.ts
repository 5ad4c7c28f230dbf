import type { Twilio } from 'twilio';
import type { Messenger } from '../channel';
import { firstOfOurs, LATEST } from './look-up';
import { refusalOf } from './refusal';

export interface SmsSettings {
  readonly twilio: Twilio;
  /** Our number, E.164. */
  readonly from: string;
  /** Where Twilio tells what became of a text; it carries the key. */
  readonly statusCallback: (key: string) => string;
}

/** Texts. Twilio takes no key for one, so after a doubt they are known by number, time and words. */
export function createSmsMessenger({ twilio, from, statusCallback }: SmsSettings): Messenger {
  return {
    channel: 'sms',
    async send({ key, to, text }) {
      try {
        const { sid } = await twilio.messages.create({ to, from, body: text, statusCallback: statusCallback(key) });
        return { providerId: sid };
      } catch (error) {
        throw refusalOf(error);
      }
    },
    async find({ to, text }, since, isAnothers) {
      try {
        // Not by `DateSent`: a text that is still queued has none, and it is the one we would send again.
        const latest = await twilio.messages.list({ to, from, limit: LATEST });
        return await firstOfOurs(
          latest.filter(({ body }) => body === text),
          since,
          isAnothers,
        );
      } catch (error) {
        throw refusalOf(error);
      }
    },
  };
}
