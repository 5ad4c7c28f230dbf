import type { Twilio } from 'twilio';
import type { Caller } from '../channel';
import { firstOfOurs, LATEST } from './look-up';
import { refusalOf } from './refusal';

export interface CallerSettings {
  readonly twilio: Twilio;
  readonly from: string;
  /** How long a phone rings before it counts as not answered. */
  readonly ringSeconds?: number;
}

/** Calls. What is said in them is on the voice pages (`voice-pages.ts`). */
export function createCaller({ twilio, from, ringSeconds = 30 }: CallerSettings): Caller {
  return {
    async call({ to, page, statusCallback }) {
      try {
        const { sid } = await twilio.calls.create({
          to,
          from,
          url: page,
          method: 'POST',
          timeout: ringSeconds,
          statusCallback,
          statusCallbackMethod: 'POST',
          statusCallbackEvent: ['completed'],
        });
        return { providerId: sid };
      } catch (error) {
        throw refusalOf(error);
      }
    },
    async find({ to }, since, isAnothers) {
      try {
        return await firstOfOurs(await twilio.calls.list({ to, from, limit: LATEST }), since, isAnothers);
      } catch (error) {
        throw refusalOf(error);
      }
    },
  };
}
