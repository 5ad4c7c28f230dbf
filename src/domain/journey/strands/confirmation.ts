import { type Common, isOver } from '../../complaint';
import type { Event } from '../../event';
import type { Instant } from '../../instant';
import { BROKE_AGAIN } from '../asks-afterwards';
import { later } from '../promises';
import { type Reaction, type Strand, isDue } from '../strand';

export interface ConfirmationState {
  /** When silence will count as yes. */
  readonly silentAt?: Instant;
  /** The customer was asked whether the fix still works: whoever says more than yes or thanks says that it does not. */
  readonly asked?: true;
}

/**
 * Confirmation: resolved is a proposal. The customer's yes confirms it, their no opens it again with their words, and
 * silence settles it after the terms' time. A message is not silence: the wait begins again, unless it is a plain yes or
 * no. Asked later whether the fix still works, whoever writes more than a yes or thanks opens it again.
 */
export const confirmation: Strand<ConfirmationState> = {
  start: {},

  on(state, event, complaint) {
    const { at, personal } = event;
    const words = personal && { personal };
    // Nobody knows whose word it is, or on what.
    if (event.type === 'message.received' && event.standing) return { state };
    if (isOver(complaint)) return afterwards(event);
    switch (event.type) {
      case 'resolved':
        return { state: { silentAt: later(complaint, at, complaint.terms.confirmation.within) } };
      case 'message.received':
        return event.score === undefined ? heard(state, event, complaint) : { state };
      case 'followup.sent':
        return { state: { ...state, asked: true } };
      case 'followup.answered':
      case 'followup.expired':
      case 'reopened':
        return { state: {} };
      case 'confirm':
        if (complaint.status !== 'resolved' || state.silentAt === undefined) return { state };
        return { state: {}, events: [{ type: 'confirmed', at, by: 'customer' }] };
      case 'object':
        return complaint.status === 'resolved' ? objected(state, event) : { state };
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

function heard(
  state: ConfirmationState,
  event: Extract<Event, { type: 'message.received' }>,
  complaint: Common,
): Reaction<ConfirmationState> {
  const { at, says } = event;
  if (complaint.status !== 'resolved') return { state };
  if (says === 'no' && (state.silentAt !== undefined || state.asked)) return objected(state, event);
  if (state.asked) return says === undefined || says === 'higher' ? objected(state, event) : { state };
  if (state.silentAt === undefined) return { state };
  if (says === 'yes') return { state: {}, events: [{ type: 'confirmed', at, by: 'customer' }] };
  return { state: { silentAt: later(complaint, at, complaint.terms.confirmation.within) } };
}

function objected({ asked }: ConfirmationState, { at, personal }: Event): Reaction<ConfirmationState> {
  const words = personal && { personal };
  return {
    state: {},
    events: [
      { type: 'objected', at, ...words },
      { type: 'reopened', at, because: asked ? BROKE_AGAIN : 'objection', ...words },
    ],
  };
}

/** After the end, whoever writes again or asks for it opens the complaint again: no word of a customer is for nobody. */
function afterwards(event: Event): Reaction<ConfirmationState> {
  const words = event.personal && { personal: event.personal };
  if (event.type === 'reopen')
    return { state: {}, events: [{ type: 'reopened', at: event.at, because: event.reason, ...words }] };
  if (event.type !== 'message.received' || event.score !== undefined) return { state: {} };
  // Thanks are no new matter.
  if (event.says === 'yes' || event.says === 'thanks') return { state: {} };
  return { state: {}, events: [{ type: 'reopened', at: event.at, because: 'customer-wrote', ...words }] };
}
