import { deskName } from '../../desks';
import { arrivalOf } from '../arrival';
import { letterParts } from '../letter-parts';
import { promisedBy } from '../promises';
import type { Strand } from '../strand';
import { type ClockState, clockStrand } from './clock-strand';

const clock = clockStrand({
  name: 'acknowledge',
  keeps: (event) => arrivalOf(event)?.message === 'acknowledgement',
});

/**
 * Acknowledge: within the terms' time of receipt the customer knows that we have the complaint, its reference, what
 * happens next and by when, on every channel they gave (RG 271.51; ISO 10002, 7.4).
 *
 * Kept when a provider *accepts* the message, not when we try: an acknowledgement that never left does not count.
 * Where no channel carries it, a person tells the customer, and that keeps it as well.
 */
export const acknowledge: Strand<ClockState> = {
  ...clock,

  on(state, event, complaint) {
    const reaction = clock.on(state, event, complaint);
    if (state.clock || event.type !== 'terms.settled') return reaction;
    const { terms, owner, receivedAt } = complaint;
    return {
      ...reaction,
      events: [
        ...(reaction.events ?? []),
        {
          type: 'tell',
          at: event.at,
          strand: 'acknowledge',
          occurrence: 1,
          to: 'customer',
          message: 'acknowledgement',
          by: 'every',
          ...letterParts(complaint, complaint.points, () => 'acknowledgement'),
          about: {
            answerBy: promisedBy(complaint, 'first-response', receivedAt),
            resolveBy: promisedBy(complaint, 'resolve', receivedAt),
            deskName: deskName(terms, owner.desk),
          },
        },
      ],
    };
  },
};
