import type { Common } from '../complaint';
import type { Event } from '../event';
import type { Instant } from '../instant';
import type { Point } from '../point';
import { rightsOf } from '../rights';
import { aboutPoints, letterParts } from './letter-parts';

/** Which promise was broken, and when it was due. */
interface Late {
  readonly clock: 'close-out' | 'promised-answer';
  readonly due: Instant;
}

/** The customer hears plainly that we are late, with which points, and what their rights are. */
export const tellLateness = (
  complaint: Common,
  at: Instant,
  { clock, due }: Late,
  points: readonly Point[],
): Event => ({
  type: 'tell',
  at,
  strand: clock,
  occurrence: due,
  to: 'customer',
  message: 'lateness-notice',
  by: 'every',
  about: {
    dueAt: due,
    ...rightsOf(complaint, points),
    ...aboutPoints(
      complaint,
      points.map(({ id }) => id),
    ),
  },
  // A letter of the regime's own that asks for nobody's reasons says it in the regime's words.
  ...letterParts(complaint, points, ({ notice, grounds }) => (grounds.length === 0 && notice) || 'lateness-notice'),
});

/** Whoever leads the desk that has it is rung: somebody has to see to it now. */
export const ringLead = ({ reference, owner }: Common, at: Instant, { clock, due }: Late): Event => ({
  type: 'ring',
  at,
  call: {
    kind: 'place-call',
    key: `${reference}:${clock}:alert:${due}`,
    purpose: 'alert',
    to: { lead: owner.desk },
    about: { clock, due },
    while: 'open',
  },
});
