import type { Common } from '../../complaint';
import type { Event } from '../../event';
import type { CustomerMessage } from '../../effect';
import { asksAfterwards } from '../asks-afterwards';
import type { Strand } from '../strand';

export interface ClosingState {
  /** How many times it ended; a reopened complaint can end again. */
  readonly ends: number;
  readonly confirmed: boolean;
  readonly surveyed: boolean;
  /** It will be asked whether the fix still works, or was and waits for an answer. */
  readonly followUp?: true;
  /** Tasks that somebody still has to do. */
  readonly tasks: readonly string[];
  /** Final responses that the customer does not have yet, by the point whose clock waits for them. */
  readonly owed: readonly string[];
}

/**
 * Closing: a complaint ends when its resolution was confirmed, its survey and its follow-up are over, every final response
 * that is owed has arrived (silence settles the service side alone), and nobody has anything left to do;
 * or when the customer withdraws it; or when two people agree that it is none. The customer is told that it ended.
 */
export const closing: Strand<ClosingState> = {
  start: { ends: 0, confirmed: false, surveyed: false, tasks: [], owed: [] },

  on(state, event, complaint) {
    const { at, personal } = event;
    const words = personal && { personal };
    switch (event.type) {
      case 'withdraw':
        // Words that sound like danger are no goodbye: somebody sees to it first.
        if (complaint.terms.safeguarding && event.signals?.length)
          return { state, events: [{ type: 'note.added', at, ...words }] };
        return { state, events: [{ type: 'withdrawn', at, ...words }, tell(event, state, 'withdrawn', {})] };
      case 'dismiss': {
        const { reason, agreedBy } = event;
        return {
          state,
          events: [{ type: 'dismissed', at, reason, agreedBy }, tell(event, state, 'dismissed', { reason })],
        };
      }
      case 'reopened':
        return { state: { ...followedUp(state), confirmed: false, surveyed: false } };
      case 'withdrawn':
      case 'dismissed':
      case 'closed':
        return {
          state: {
            ...followedUp(state),
            ends: state.ends + 1,
            confirmed: false,
            surveyed: false,
            tasks: [],
            owed: [],
          },
        };
      default: {
        const next = noted(state, event, complaint);
        const nothingLeft = next.tasks.length === 0 && next.owed.length === 0 && !next.followUp;
        const ends = complaint.status === 'resolved' && next.confirmed && next.surveyed && nothingLeft;
        if (!ends) return { state: next };
        return {
          state: { ...next, confirmed: false },
          events: [{ type: 'closed', at }, tell(event, state, 'closing', {})],
        };
      }
    }
  },

  due: () => undefined,
};

const followedUp = ({ followUp: _, ...rest }: ClosingState): ClosingState => rest;

function noted(state: ClosingState, event: Event, complaint: Common): ClosingState {
  const { status } = complaint;
  switch (event.type) {
    case 'confirmed':
      return { ...state, confirmed: true, ...(asksAfterwards(complaint) && { followUp: true }) };
    case 'followup.answered':
    case 'followup.expired':
    case 'followup.skipped':
      return followedUp(state);
    case 'survey.answered':
      // A bad score is not the end of it: its review is.
      return { ...state, surveyed: !event.bad };
    case 'survey.expired':
      return { ...state, surveyed: true };
    case 'survey.suppressed':
      // Opened again, it will be asked about after its next resolution.
      return status === 'resolved' ? { ...state, surveyed: true } : state;
    case 'task.opened':
      return { ...state, tasks: [...state.tasks, event.task] };
    case 'task.done':
      return {
        ...state,
        // A review that opened it again ended nothing: the next resolution has a survey of its own.
        surveyed: state.surveyed || (event.kind === 'review' && status === 'resolved'),
        tasks: state.tasks.filter((task) => task !== event.task),
      };
    case 'clock.started':
      return event.clock === 'close-out' ? { ...state, owed: [...state.owed, event.point ?? ''] } : state;
    case 'clock.met':
    case 'clock.breached':
    case 'clock.cancelled':
      if (event.clock !== 'close-out') return state;
      return { ...state, owed: state.owed.filter((point) => point !== (event.point ?? '')) };
    default:
      return state;
  }
}

const tell = (
  { at }: Event,
  { ends }: ClosingState,
  message: CustomerMessage,
  about: Readonly<Record<string, string>>,
): Event => ({
  type: 'tell',
  at,
  strand: 'closing',
  occurrence: ends + 1,
  to: 'customer',
  message,
  about,
});
