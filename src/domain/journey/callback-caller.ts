import type { Common } from '../complaint';
import type { Event } from '../event';
import type { CallbackState } from './callback-state';
import { offersByNumber } from './callback-slot';

/** The complaint as whoever calls has it: while somebody uninvolved looks into a bad mark, it is their desk, and they. */
export const asCalledBy = ({ reviewer }: Pick<CallbackState, 'reviewer'>, complaint: Common): Common =>
  reviewer ? { ...complaint, owner: reviewer } : complaint;

/** What others do that a call depends on: who would speak with the customer, and which question a digit would answer. */
export function mindful(state: CallbackState, event: Event, complaint: Common): CallbackState {
  if (!offersByNumber(complaint)) return state;
  switch (event.type) {
    case 'survey.sent':
    case 'survey.reminded':
      // Asked on the phone, and answered there: slots that were offered in writing are still what a digit is about.
      return event.by === 'keypad' ? state : { ...unasked(state), rating: true };
    case 'survey.answered':
    case 'survey.expired':
    case 'survey.suppressed':
      return unrated(state);
    case 'reopened':
      return unreviewed(unrated(state));
    case 'task.opened':
      return event.kind === 'review' ? { ...state, reviewer: { desk: event.desk, person: null } } : state;
    case 'owner.found':
      return state.reviewer && event.key.includes(':review:')
        ? { ...state, reviewer: { desk: event.desk, person: event.person } }
        : state;
    case 'task.done':
      return event.kind === 'review' ? unreviewed(state) : state;
    default:
      return state;
  }
}

/** Nothing is asked that a digit would answer. */
const unasked = ({ choices: _, ...state }: CallbackState): CallbackState => state;
const unrated = ({ rating: _, ...state }: CallbackState): CallbackState => state;
const unreviewed = ({ reviewer: _, ...state }: CallbackState): CallbackState => state;
