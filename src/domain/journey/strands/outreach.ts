import { nextOpen } from '../../clocks/calendar';
import type { Common } from '../../complaint';
import type { Instant } from '../../instant';
import type { Target } from '../../clocks/target';
import { later } from '../promises';
import { type Strand, isDue } from '../strand';

export interface OutreachState {
  /** `planned`: the letter goes at `at`. `sent`: silence ends it at `at`. */
  readonly stage: 'none' | 'planned' | 'sent';
  readonly at?: Instant;
}

/** Without a word from the policy, so long is an answer waited for. */
const PATIENCE: Target = { unit: 'calendar-days', amount: 14 };

/**
 * Outreach: somebody who left, or rated us badly, hears once from us that we would like to know why, in hours in which they
 * are awake. No complaint, and no clock: whatever they answer stands on its timeline, and what they complain of becomes a
 * complaint of its own where their words come in. Silence ends it; so does their wish to be left alone, for good.
 */
export const outreach: Strand<OutreachState> = {
  start: { stage: 'none' },

  on(state, event, complaint) {
    if (!complaint.opening.outreach) return { state };
    const { at } = event;
    switch (event.type) {
      case 'opened':
        return {
          state,
          events: [{ type: 'received', at, channel: event.opening.channel, receivedAt: event.receivedAt }],
        };
      case 'terms.settled':
        // By the house's terms nobody knows when they sleep; the policy's come sooner or later.
        return state.stage === 'none' && complaint.settled === 'policy'
          ? { state: { stage: 'planned', at: awake(complaint, at) } }
          : { state };
      case 'message.received':
        if (event.standing) return { state };
        return {
          state: outreach.start,
          events: [event.says === 'stop' ? { type: 'withdrawn', at } : { type: 'closed', at }],
        };
      case 'withdraw':
        return { state: outreach.start, events: [{ type: 'withdrawn', at }] };
      case 'due':
        if (!isDue(event, 'outreach')) return { state };
        if (state.stage === 'sent') return { state: outreach.start, events: [{ type: 'closed', at }] };
        return {
          state: { stage: 'sent', at: later(complaint, at, complaint.terms.outreach?.expire ?? PATIENCE) },
          events: [
            {
              ...{ type: 'tell', at, strand: 'outreach', occurrence: 1, to: 'customer', message: 'outreach' },
              ...{ while: 'open', on: channels(complaint), about: {} },
            },
          ],
        };
      default:
        return { state };
    }
  },

  due: ({ stage, at }) => (stage === 'none' || at === undefined ? undefined : { name: 'outreach', at }),
};

const channels = ({ opening: { reach, refuses = [] } }: Common) =>
  reach.filter((channel) => channel !== 'voice' && !refuses.includes(channel));

function awake({ terms }: Common, at: Instant): Instant {
  const hours = terms.calendars[terms.callbacks.window];
  return hours ? nextOpen(hours, at) : at;
}
