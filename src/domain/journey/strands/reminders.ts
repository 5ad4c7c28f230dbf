import type { Instant } from '../../instant';
import { rungAbove } from '../../ladder';
import { isUnresolved } from '../../complaint';
import { later } from '../promises';
import { type Strand, isDue } from '../strand';

export interface RemindersState {
  /** When the top tier is next reminded, and of which missed moment. */
  readonly next?: Instant;
  readonly since?: Instant;
}

/**
 * Reminders: at the top tier, where nothing is higher, a breach is not the end of it. Its lead is reminded at once and
 * then on the terms' cadence until there is an answer.
 */
export const reminders: Strand<RemindersState> = {
  start: {},

  on(state, event, complaint) {
    if (!isUnresolved(complaint) || event.type === 'tier.changed') return { state: {} };
    const late =
      event.type === 'clock.breached' && (event.escalates || event.kind === 'statutory') ? event.due : undefined;
    const starts =
      late !== undefined && state.next === undefined && !rungAbove(complaint.terms, complaint.function, complaint.tier);
    if (!starts && !(isDue(event, 'reminders') && state.next !== undefined)) return { state };
    const since = state.since ?? late ?? event.at;
    return {
      state: { since, next: later(complaint, event.at, complaint.terms.reminders) },
      events: [
        {
          type: 'tell',
          at: event.at,
          strand: 'reminders',
          occurrence: event.at,
          to: { lead: complaint.owner.desk },
          message: 'staff-reminder',
          while: 'unresolved',
          about: { tier: complaint.tier, due: since },
        },
      ],
    };
  },

  due: ({ next }) => (next === undefined ? undefined : { name: 'reminders', at: next }),
};
