import type { Common } from '../../complaint';
import { answering, deskName } from '../../desks';
import type { About } from '../../effect';
import type { Event } from '../../event';
import { rightsOf } from '../../rights';
import { type Resolve, finalLetter } from '../final-letter';
import { aboutPoints, letterParts, pointsOf } from '../letter-parts';
import { later, promisedBy } from '../promises';
import type { Reaction, Strand } from '../strand';

export interface ResolutionState {
  /** How many times it was opened again. */
  readonly reopened: number;
}

/**
 * Resolution: the answer, with what was found and what is done about it, goes to the customer in writing; points can be
 * answered apart, and the complaint is resolved once none waits any more. When an answer was not good enough the
 * complaint is open again, with the same owner, and both sides know.
 */
export const resolution: Strand<ResolutionState> = {
  start: { reopened: 0 },

  on(state, event, complaint) {
    switch (event.type) {
      case 'resolve':
        return answer(state, event, complaint);
      case 'reopened':
        return {
          state: { reopened: state.reopened + 1 },
          events: reopening(event, complaint, state.reopened + 1),
        };
      default:
        return { state };
    }
  },

  due: () => undefined,
};

function answer(state: ResolutionState, event: Resolve, complaint: Common): Reaction<ResolutionState> {
  const { at, outcome, rootCause, settled, unless, personal } = event;
  const open = complaint.points.filter(({ answered }) => !answered).map(({ id }) => id);
  const answers = event.points ?? open;
  const isLast = open.every((id) => answers.includes(id));
  const several = complaint.points.length > 1;
  const cycle = complaint.cycle + 1;
  const said = {
    outcome,
    ...(rootCause && { rootCause }),
    ...(settled && { settled }),
    ...(unless !== undefined && { unless }),
    ...(personal && { personal }),
  };
  const letter = {
    type: 'tell',
    at,
    strand: 'resolution',
    to: 'customer',
    answers,
    ...letterParts(complaint, pointsOf(complaint, answers), (rules) => finalLetter(rules, event, complaint)),
    ...(personal && { personal }),
  } as const;
  const about: About = {
    outcome,
    ...granted(complaint),
    ...rightsOf(complaint, pointsOf(complaint, answers)),
    ...aboutPoints(complaint, answers),
  };
  if (!isLast) {
    const occurrence = `${cycle}.${answers.join('.')}`;
    return {
      state,
      events: [
        { type: 'point.answered', at, points: answers, ...said },
        { ...letter, occurrence, message: 'part-resolution', about },
      ],
    };
  }
  const confirmBy = later(complaint, at, complaint.terms.confirmation.within);
  return {
    state,
    events: [
      { type: 'resolved', at, cycle, ...(several && { points: answers }), ...said },
      { ...letter, occurrence: cycle, message: 'resolution', about: { ...about, confirmBy } },
    ],
  };
}

/** What was approved and the customer does not have yet. */
function granted({ redress, terms }: Common) {
  const approved = redress.filter(({ state }) => state === 'approved');
  return {
    redress: [...new Set(approved.map(({ kind }) => kind))].join(','),
    amount: approved.reduce((sum, { amount }) => sum + amount, 0),
    currency: terms.currency,
  };
}

function reopening({ at, personal }: Event, complaint: Common, occurrence: number): Event[] {
  const { owner, terms } = complaint;
  const told = { type: 'tell', at, strand: 'resolution', occurrence, while: 'unresolved' } as const;
  return [
    {
      ...told,
      to: 'customer',
      message: 'reopened',
      about: { deskName: deskName(terms, owner.desk), resolveBy: promisedBy(complaint, 'resolve', at) },
    },
    {
      ...told,
      to: answering(owner.desk, owner.person),
      message: 'staff-objection',
      about: {},
      ...(personal && { personal }),
    },
  ];
}
