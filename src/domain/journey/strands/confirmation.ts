import { isOver } from '../../complaint';
import type { Event } from '../../event';
import type { Instant } from '../../instant';
import { later } from '../promises';
import { type Reaction, type Strand, isDue } from '../strand';

export interface ConfirmationState {
  /** When silence will count as yes. */
  readonly silentAt?: Instant;
}

/**
 * Confirmation: resolved is a proposal. The customer's yes confirms it, their no opens it again with their words, and
 * silence settles it after the terms' time. A message is not silence: the wait begins again.
 */
export const confirmation: Strand<ConfirmationState> = {
  start: {},

  on(state, event, complaint) {
    const { at, personal } = event;
    const words = personal && { personal };
    if (isOver(complaint)) return afterwards(event);
    switch (event.type) {
      case 'resolved':
        return { state: { silentAt: later(complaint, at, complaint.terms.confirmation.within) } };
      case 'message.received': {
        if (state.silentAt === undefined || event.score !== undefined) return { state };
        return { state: { silentAt: later(complaint, at, complaint.terms.confirmation.within) } };
      }
      case 'confirm':
        if (complaint.status !== 'resolved' || state.silentAt === undefined) return { state };
        return { state: {}, events: [{ type: 'confirmed', at, by: 'customer' }] };
      case 'object':
        if (complaint.status !== 'resolved') return { state };
        return {
          state: {},
          events: [
            { type: 'objected', at, ...words },
            { type: 'reopened', at, because: 'objection', ...words },
          ],
        };
      case 'reopen':
        if (complaint.status !== 'resolved') return { state };
        return { state: {}, events: [{ type: 'reopened', at, because: event.reason, ...words }] };
      case 'due':
        if (!isDue(event, 'confirmation')) return { state };
        return { state: {}, events: [{ type: 'confirmed', at, by: 'silence' }] };
      default:
        return { state };
    }
  },

  due: ({ silentAt }) => (silentAt === undefined ? undefined : { name: 'confirmation', at: silentAt }),
};

/** After the end, whoever writes again or asks for it opens the complaint again: no word of a customer is for nobody. */
function afterwards(event: Event): Reaction<ConfirmationState> {
  const words = event.personal && { personal: event.personal };
  if (event.type === 'reopen')
    return { state: {}, events: [{ type: 'reopened', at: event.at, because: event.reason, ...words }] };
  if (event.type !== 'message.received' || event.score !== undefined) return { state: {} };
  return { state: {}, events: [{ type: 'reopened', at: event.at, because: 'customer-wrote', ...words }] };
}
