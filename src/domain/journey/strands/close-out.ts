import { rungAt, topDesk } from '../../ladder';
import type { Event } from '../../event';
import type { Common } from '../../complaint';
import { rightsOf } from '../../rights';
import type { Reaction, Strand } from '../strand';
import { type ClockState, clockStrand } from './clock-strand';

const clock = clockStrand({
  name: 'close-out',
  keeps: (event, { cycle }) =>
    (event.type === 'message.accepted' && event.message === 'resolution') ||
    // Nobody could be reached in writing: a person saw to it that the answer arrived.
    (event.type === 'task.done' && event.kind === 'unreachable' && cycle > 0),
});

/**
 * Close-out: the final response within the regime's time, or the house's 30 days, counted from receipt; nothing pauses
 * it (RG 271.56; ISO 10002). Met once a provider accepts the final response, whatever happens later.
 *
 * It never answers by itself. The top tier is warned while there is time; when time is up the breach is recorded, the
 * lead's phone rings, and the customer is told plainly that we are late and what their rights are.
 */
export const closeOut: Strand<ClockState> = {
  ...clock,

  on(state, event, complaint) {
    const reaction = clock.on(state, event, complaint);
    return { ...reaction, ...reactsTo(event, complaint, reaction) };
  },
};

function reactsTo(
  event: Event,
  complaint: Common,
  { state, events = [] }: Reaction<ClockState>,
): Partial<Reaction<ClockState>> {
  const top =
    topDesk(complaint.terms, complaint.function) ??
    rungAt(complaint.terms, complaint.function, complaint.tier)?.desk ??
    complaint.owner.desk;
  if (event.type === 'clock.warned' && event.clock === 'close-out') {
    const { percent, due } = event;
    const telling: Event = {
      type: 'tell',
      at: event.at,
      strand: 'close-out',
      occurrence: percent,
      to: { lead: top },
      message: 'staff-close-out',
      while: 'open',
      about: { due, percent },
    };
    return { events: [...events, telling] };
  }
  if (event.type === 'clock.breached' && event.clock === 'close-out') {
    const { due } = event;
    const lead = { lead: complaint.owner.desk };
    const notice: Event = {
      type: 'tell',
      at: event.at,
      strand: 'close-out',
      occurrence: 1,
      to: 'customer',
      message: 'lateness-notice',
      by: 'every',
      about: { dueAt: due, ...rightsOf(complaint) },
    };
    return {
      events: [...events, notice],
      effects: [
        {
          kind: 'place-call' as const,
          key: `${complaint.reference}:close-out:alert:1`,
          purpose: 'alert' as const,
          to: lead,
          about: { clock: 'close-out', due },
          while: 'open' as const,
        },
      ],
    };
  }
  if (event.type === 'message.accepted' && event.message === 'lateness-notice' && !state.noticed) {
    const sent: Event = { type: 'notice.sent', at: event.at, notice: 'lateness-notice' };
    return { state: { ...state, noticed: true as const }, events: [...events, sent] };
  }
  return {};
}
