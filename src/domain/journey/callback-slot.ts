import type { Common } from '../complaint';
import type { ClaimSlot, FreeSlot } from '../effect';
import type { Instant } from '../instant';
import type { CallbackState, Claim } from './callback-state';

/** Terms from before slots were kept take any moment at which somebody is there. */
export const keepsSlots = ({ terms }: Common): boolean => terms.callbacks.length !== undefined;

/** Terms from before slots were offered by number know of no digits, no reminder, and no word of what was called off. */
export const offersByNumber = ({ terms }: Common): boolean => terms.callbacks.choices !== undefined;

/** What is wanted, but for the key. */
type Wish = Omit<Claim, 'key'>;

/** Asks for the first free slot from then on. What was asked for before is forgotten; what is booked stands meanwhile. */
export function seek<S extends CallbackState>(
  state: S,
  complaint: Common,
  wish: Wish,
): { readonly state: S & { readonly claim: Claim }; readonly effect: ClaimSlot } {
  const { owner, reference, severity } = complaint;
  const asked = (state.asked ?? 0) + 1;
  const key = `${reference}:callback:slot:${asked}`;
  const effect: ClaimSlot = {
    kind: 'claim-slot',
    key,
    number: asked,
    desk: owner.desk,
    from: wish.from,
    ...(severity === 'critical' && { urgent: true }),
    ...(state.arranged === owner.desk && { arranged: true }),
    ...(wish.asked && { wanted: true }),
  };
  return { state: { ...state, asked, desk: owner.desk, claim: { key, ...wish } }, effect };
}

/** Gives back what is kept for it, if anything was ever asked for. */
export function giveBack(
  { asked = 0 }: CallbackState,
  { reference }: Common,
): { readonly asked: number; readonly effects: readonly FreeSlot[] } | undefined {
  if (asked === 0) return undefined;
  const number = asked + 1;
  return { asked: number, effects: [{ kind: 'free-slot', key: `${reference}:callback:slot:${number}`, number }] };
}

/** The desk that is to call has changed since the slot was kept. */
export const hasMoved = (state: CallbackState, complaint: Common): state is CallbackState & { readonly at: Instant } =>
  state.stage === 'booked' &&
  state.claim === undefined &&
  state.desk !== undefined &&
  state.desk !== complaint.owner.desk &&
  keepsSlots(complaint);
