import { isUnresolved } from '../../complaint';
import { deskName } from '../../desks';
import type { Strand } from '../strand';
import { letterParts } from '../letter-parts';
import { type ClockState, clockStrand } from './clock-strand';
import { isHumanWord } from './human-word';

const clock = clockStrand({
  name: 'update',
  restarts: (event, complaint) => {
    const again =
      event.type === 'reopened' || isHumanWord(event) || (event.type === 'clock.breached' && event.clock === 'update');
    return again && isUnresolved(complaint) ? event.at : undefined;
  },
  keeps: (event) => event.type === 'resolved',
});

/**
 * Update: while a complaint is open its customer hears from us at least this often. When no person wrote in time the
 * breach is recorded, an honest word goes out by itself, and the next time begins; so an open complaint is never
 * without a deadline.
 */
export const update: Strand<ClockState> = {
  ...clock,

  on(state, event, complaint) {
    const reaction = clock.on(state, event, complaint);
    const next = reaction.state.clock;
    if (event.type !== 'clock.breached' || event.clock !== 'update' || !next) return reaction;
    return {
      ...reaction,
      events: [
        ...(reaction.events ?? []),
        {
          type: 'tell',
          at: event.at,
          strand: 'update',
          occurrence: event.due,
          to: 'customer',
          message: 'progress',
          while: 'unresolved',
          about: {
            updateBy: next.due,
            deskName: deskName(complaint.terms, complaint.owner.desk),
          },
          ...letterParts(
            complaint,
            complaint.points.filter(({ answered }) => !answered),
            () => 'progress',
          ),
        },
      ],
    };
  },
};
