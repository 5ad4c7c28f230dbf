import type { Common } from '../complaint';
import { isKeptOut } from '../conflict';
import type { ClaimSlot, FreeSlot, Making } from '../effect';
import type { Instant } from '../instant';
import type { PersonId } from '../terms';
import type { CallbackState, Claim } from './callback-state';

/** Terms from before slots were kept take any moment at which somebody is there. */
export const keepsSlots = ({ terms }: Common): boolean => terms.callbacks.length !== undefined;

/** Terms from before slots were offered by number know of no digits, no reminder, and no word of what was called off. */
export const offersByNumber = ({ terms }: Common): boolean => terms.callbacks.choices !== undefined;

/** Who is to make the call: whoever owns it, if they speak the customer's language and know what it is about. */
export const making = ({ terms, owner, function: about }: Common): Making => ({
  ...(terms.skills && { function: about }),
  ...(owner.person !== null && { prefer: owner.person }),
});

/** Who can make the call, the first first; none where nobody said. */
export const callersOf = ({ callers = [] }: CallbackState, complaint: Common): readonly PersonId[] =>
  callers.filter((person) => !isKeptOut(complaint, person));

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
    ...making(complaint),
    ...(severity === 'critical' && { urgent: true }),
    ...(state.arranged === owner.desk && { arranged: true }),
    ...(wish.asked && { wanted: true }),
  };
  const { keptFor: _, ...rest } = state;
  const kept = { desk: owner.desk, ...(owner.person !== null && { keptFor: owner.person }) };
  return { state: { ...(rest as S), ...kept, asked, claim: { key, ...wish } }, effect };
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

/** The desk that is to call has changed since the slot was kept, or who of it owns the complaint; or its caller may not any more. */
export const hasMoved = (state: CallbackState, complaint: Common): state is CallbackState & { readonly at: Instant } =>
  state.stage === 'booked' &&
  state.claim === undefined &&
  state.desk !== undefined &&
  (state.desk !== complaint.owner.desk || isAnothers(state, complaint)) &&
  keepsSlots(complaint);

function isAnothers({ callers, keptFor }: CallbackState, complaint: Common): boolean {
  if (callers === undefined) return false;
  const { person } = complaint.owner;
  return isKeptOut(complaint, callers[0]) || (person !== null && person !== keptFor);
}
