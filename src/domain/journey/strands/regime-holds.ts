import type { Common } from '../../complaint';
import type { Event } from '../../event';
import { pointsOf } from '../letter-parts';
import { rulesOf, statutoryLater } from '../statutory';
import type { Strand } from '../strand';

export interface RegimeHoldsState {
  /** What is held back, by the points it is held back for. */
  readonly told: readonly string[];
}

/**
 * Regime holds: what a regime does not let go on while a complaint waits, as enforcing a debt (RG 271.59): whoever leads
 * the desk is told at once, and once the customer has our answer how long it still has to rest.
 */
export const regimeHolds: Strand<RegimeHoldsState> = {
  start: { told: [] },

  on(state, event, complaint) {
    switch (event.type) {
      case 'terms.settled': {
        const held = complaint.points.filter(
          (point) => !point.answered && rulesOf(complaint, point)?.hold && !state.told.includes(point.id),
        );
        return {
          state: held.length > 0 ? { told: [...state.told, ...held.map(({ id }) => id)] } : state,
          events: tell(
            event,
            complaint,
            held.map(({ id }) => id),
          ),
        };
      }
      case 'notice.sent':
        if (event.notice !== 'final-response') return { state };
        return { state, events: tell(event, complaint, event.points ?? []) };
      default:
        return { state };
    }
  },

  due: () => undefined,
};

function tell(event: Event, complaint: Common, ids: readonly string[]): Event[] {
  const { at } = event;
  const isAnswered = event.type === 'notice.sent';
  return pointsOf(complaint, ids).flatMap((point): Event[] => {
    const rules = rulesOf(complaint, point);
    if (!rules?.hold) return [];
    const { of, until } = rules.hold;
    return [
      {
        type: 'tell',
        at,
        strand: 'regime-holds',
        occurrence: `${of}.${point.id}${isAnswered ? '.answered' : ''}`,
        to: { lead: complaint.owner.desk },
        message: 'staff-hold',
        about: { of, ...(isAnswered && { until: statutoryLater(complaint, rules, at, until) }) },
      },
    ];
  });
}
