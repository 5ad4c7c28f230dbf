import type { Common } from '../complaint';
import type { FindSlots } from '../effect';
import type { Actor, Event } from '../event';
import { HOUR, type Instant } from '../instant';
import type { CallOccasion } from '../terms';
import { exhausted } from './callback-end';
import { tell } from './callback-letter';
import { making, offersByNumber } from './callback-slot';
import type { CallbackState } from './callback-state';
import { offeredHours } from './offered-hours';
import type { Reaction } from './strand';

/** Slots that are offered lie so far apart, where there are enough of them. */
const APART = 3 * HOUR;

const CUSTOMER: Actor = { kind: 'customer' };

/** Does the policy want a call to be offered now? */
export function occasionOf(event: Event, { severity, terms }: Common): CallOccasion | undefined {
  const { offerOn } = terms.callbacks;
  const named = (occasion: CallOccasion) => (offerOn.includes(occasion) ? occasion : undefined);
  switch (event.type) {
    case 'clock.met':
      return event.clock === 'acknowledge' && (severity === 'high' || severity === 'critical')
        ? named('acknowledgement')
        : undefined;
    // Somebody uninvolved looks into a bad mark: the call is theirs.
    case 'task.opened':
      return event.kind === 'review' ? named('bad-survey') : undefined;
    default:
      return undefined;
  }
}

/** Looks for slots to offer, where the customer can be called and nothing is arranged; `asked`: they asked for it. */
export function look(
  state: CallbackState,
  complaint: Common,
  at: Instant,
  asked = false,
): Reaction<CallbackState> | undefined {
  if (!complaint.opening.reach.includes('voice') || state.finding || state.stage === 'dialling') return undefined;
  const looked = (state.looked ?? 0) + 1;
  const key = `${complaint.reference}:callback:find:${looked}`;
  const effect: FindSlots = {
    kind: 'find-slots',
    key,
    desk: complaint.owner.desk,
    among: offeredHours(complaint, at),
    ...making(complaint),
    ...(complaint.severity === 'critical' && { urgent: true }),
    ...(asked && { wanted: true }),
  };
  return { state: { ...state, looked, finding: { key, ...(asked && { asked: true as const }) } }, effects: [effect] };
}

/** These are free: they are offered by number, unless the customer wants no calls, or another question waits for a digit. */
export function offered(
  { finding, ...state }: CallbackState,
  event: Extract<Event, { type: 'slots.found' }>,
  complaint: Common,
): Reaction<CallbackState> {
  const { stage } = state;
  if (event.refused || stage === 'dialling' || stage === 'seeking') return { state };
  if (event.unfit) return withheld(state, event, complaint, finding?.asked);
  const { choices: most = 0, keepsCode } = complaint.terms.callbacks;
  const choices = state.rating ? [] : choicesAmong(event.slots, most);
  // The code by which the customer knows our call is made of the number: while a call is booked, other times are only offered.
  const stands = keepsCode && stage === 'booked';
  const number = stands ? state.number : state.number + 1;
  const occurrence = stands ? `${number}-others-${state.looked}` : `${number}`;
  const [first, second, third] = choices;
  const about = {
    ...(first !== undefined && { first }),
    ...(second !== undefined && { second }),
    ...(third !== undefined && { third }),
    ...(stage === 'booked' && { moves: 'yes' }),
  };
  const letter = { ...tell(event, 'callback-offer', occurrence, about), ...(finding?.asked && { actor: CUSTOMER }) };
  const rest = { ...state, number, ...(choices.length > 0 && { choices }) };
  if (stage === 'booked') return { state: rest, events: [letter] };
  const { at: _, key: __, ...free } = rest;
  return {
    state: { ...free, stage: 'offered' },
    events: [{ type: 'callback.offered', at: event.at }, letter],
  };
}

/**
 * Nobody is there who could speak with them: no call is offered. Who asked for one is told, and a person sees to it. Who has
 * one already hears that it stands, for it does: whoever was to make it keeps their word.
 */
function withheld(
  state: CallbackState,
  event: Event,
  complaint: Common,
  asked: true | undefined,
): Reaction<CallbackState> {
  const fact: Event = { type: 'callback.withheld', at: event.at, desk: complaint.owner.desk };
  if (!asked) return { state, events: [fact] };
  if (state.stage === 'booked' && state.at !== undefined) {
    const stands = tell(event, 'callback-booked', `${state.number}-still-${state.looked}`, { slot: state.at });
    return { state, events: [fact, { ...stands, actor: CUSTOMER }] };
  }
  const number = state.number + 1;
  const letter: Event = { ...tell(event, 'callback-withheld', `${number}`, {}), actor: CUSTOMER };
  const end = exhausted({ ...state, number }, event, complaint);
  return { ...end, events: [fact, letter, ...(end.events ?? [])] };
}

/** Some that lie apart, so that one of them may suit; then whatever else there is. */
export function choicesAmong(slots: readonly Instant[], most: number): readonly Instant[] {
  const apart = slots.reduce<readonly Instant[]>(
    (chosen, slot) => (chosen.length === 0 || slot - (chosen.at(-1) ?? slot) >= APART ? [...chosen, slot] : chosen),
    [],
  );
  const others = slots.filter((slot) => !apart.includes(slot));
  return [...apart.slice(0, most), ...others].slice(0, most).sort((one, other) => one - other);
}

/** What a text from the customer wants of a call: one of the slots, other ones, or none after all. */
export type Wish = { readonly slot: Instant } | 'others' | 'none';

/** 0 calls a booked call off and 2 asks for another time, as on the phone; where slots were offered, their numbers go before. */
export function wishIn(
  { stage, choices, rating }: CallbackState,
  event: Extract<Event, { type: 'message.received' }>,
  complaint: Common,
): Wish | undefined {
  if (event.standing || event.sender || !offersByNumber(complaint)) return undefined;
  if (event.says === 'call') return 'others';
  const { digit } = event;
  if (digit === undefined || rating) return undefined;
  const slot = choices?.[digit - 1];
  if (slot !== undefined) return { slot };
  if (digit === 0) return stage === 'booked' || stage === 'seeking' ? 'none' : undefined;
  return choices || (stage === 'booked' && digit === 2) ? 'others' : undefined;
}
