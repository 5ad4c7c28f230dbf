import type { Common } from '../complaint';
import type { Event } from '../event';
import type { Instant } from '../instant';
import { tell } from './callback-letter';
import type { CallbackState } from './callback-state';
import type { Reaction } from './strand';

/** When the customer is reminded of a call: not of one that comes so soon that they know. */
export function reminding(slot: Instant, { at }: Event, { terms }: Common): { readonly remindAt?: Instant } {
  const { remind: before } = terms.callbacks;
  return before !== undefined && slot - before > at ? { remindAt: slot - before } : {};
}

/** Soon we call: they hear of it once for each attempt, unless it was moved or called off before it could reach them. */
export function remind({ remindAt: _, ...state }: CallbackState, event: Event): Reaction<CallbackState> {
  const { stage, at: slot, number, attempt } = state;
  if (stage !== 'booked' || slot === undefined) return { state };
  const letter = tell(event, 'callback-reminder', `${number}-${attempt + 1}`, { slot, ...byDigits(state) });
  return { state, events: [{ ...letter, while: 'call-booked' } as Event] };
}

/** They may answer by a digit, unless another question of ours waits for one. */
export const byDigits = ({ rating }: CallbackState): { readonly digits?: 'yes' } => (rating ? {} : { digits: 'yes' });
