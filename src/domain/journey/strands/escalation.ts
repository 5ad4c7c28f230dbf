import type { Common } from '../../complaint';
import { deskName } from '../../desks';
import type { Event } from '../../event';
import type { TimerName } from '../../event';
import type { Instant } from '../../instant';
import { rungAbove } from '../../ladder';
import { promisedBy } from '../promises';
import type { Reaction, Strand } from '../strand';

export interface EscalationState {
  /** When a breach last moved it up: breaches of the same moment move it once. */
  readonly raisedAt?: Instant;
}

/**
 * Escalation: a breached service clock moves a complaint one tier up, to a desk that stands higher, and so does
 * whoever asks for it. The customer is told who has it now, and by when it will be answered. At the top nothing is
 * higher: there its lead is reminded instead.
 */
export const escalation: Strand<EscalationState> = {
  start: {},

  on(state, event, complaint) {
    switch (event.type) {
      case 'clock.breached':
        if (!event.escalates || event.at === state.raisedAt) return { state };
        return { ...raise(complaint, event, 'breach', event.clock), state: { raisedAt: event.at } };
      case 'escalate':
        return raise(complaint, event, event.reason, undefined, state);
      default:
        return { state };
    }
  },

  due: () => undefined,
};

function raise(
  complaint: Common,
  { at, personal }: Event,
  because: string,
  clock?: TimerName,
  state: EscalationState = {},
): Reaction<EscalationState> {
  const { terms, tier } = complaint;
  const rung = rungAbove(terms, complaint.function, tier);
  if (!rung) return { state };
  return {
    state,
    events: [
      {
        type: 'tier.changed',
        at,
        from: tier,
        to: rung.tier,
        desk: rung.desk,
        because,
        ...(clock && { clock }),
        ...(personal && { personal }),
      },
      {
        type: 'tell',
        at,
        strand: 'escalation',
        occurrence: `${rung.tier}-${at}`,
        to: 'customer',
        message: 'escalation',
        while: 'unresolved',
        about: {
          deskName: deskName(terms, rung.desk),
          tier: rung.tier,
          answerBy: promisedBy(complaint, 'tier', at),
        },
      },
    ],
  };
}
