import type { Common } from '../../complaint';
import { answering, deskName } from '../../desks';
import type { Event } from '../../event';
import { rightsOf } from '../../rights';
import { later, promisedBy } from '../promises';
import type { Strand } from '../strand';

export interface ResolutionState {
  /** How many times it was opened again. */
  readonly reopened: number;
}

/**
 * Resolution: the answer, with what was found and what is done about it, goes to the customer in writing; and when it
 * was not good enough the complaint is open again, with the same owner, and both sides know.
 */
export const resolution: Strand<ResolutionState> = {
  start: { reopened: 0 },

  on(state, event, complaint) {
    switch (event.type) {
      case 'resolve': {
        const { at, outcome, rootCause, personal } = event;
        const cycle = complaint.cycle + 1;
        const words = personal && { personal };
        return {
          state,
          events: [
            { type: 'resolved', at, outcome, cycle, ...(rootCause && { rootCause }), ...words },
            {
              type: 'tell',
              at,
              strand: 'resolution',
              occurrence: cycle,
              to: 'customer',
              message: 'resolution',
              about: {
                outcome,
                confirmBy: later(complaint, at, complaint.terms.confirmation.within),
                ...granted(complaint),
                ...rightsOf(complaint),
              },
              ...words,
            },
          ],
        };
      }
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
