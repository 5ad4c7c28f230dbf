import type { Common } from '../complaint';
import { isKeptOut } from '../conflict';
import { answering } from '../desks';
import type { PlaceCall } from '../effect';
import type { CallResult, Event } from '../event';
import { type Instant, MINUTE } from '../instant';
import type { CallbackState } from './callback-state';
import { callersOf, keepsSlots, offersByNumber } from './callback-slot';
import type { Reaction } from './strand';

/** The provider says how a call ended within this; after it the call counts as not answered. */
const SILENCE = 20 * MINUTE;
/** The customer waits: so many people of the house are tried for one attempt. */
export const MOST_RUNG = 3;

/** Rings whoever's time was kept for it, else whoever has the complaint; they press 1, and the customer is rung. */
export function ring(state: CallbackState, complaint: Common, at: Instant): Reaction<CallbackState> {
  const { owner, terms } = complaint;
  const attempt = state.attempt + 1;
  const [caller = owner.person] = callersOf(state, complaint);
  const first = caller ?? terms.desks[owner.desk]?.lead;
  const call = callOf(state, complaint, attempt, 1, answering(owner.desk, caller));
  const agents = keepsSlots(complaint) && first !== undefined ? { agents: [first] } : {};
  const { dialled: _, fresh: __, remindAt: ___, ...rest } = state;
  return {
    state: { ...rest, stage: 'dialling', attempt, key: call.key, at: at + SILENCE, ...agents },
    effects: [call],
    events: [{ type: 'callback.dialled', at, attempt }],
  };
}

/** The provider has it. Its answer may have been lost, and found when the two speak already. */
export function dialled(state: CallbackState, { key, fresh }: Extract<Event, { type: 'call.dialled' }>): CallbackState {
  const { spoken } = state;
  if (key === state.key) return { ...state, dialled: true, ...(fresh && { fresh }) };
  return fresh && spoken?.key === key ? { ...state, spoken: { ...spoken, fresh } } : state;
}

/** The next of the desk who can speak with the customer is rung at once; undefined when there is nobody left to try. */
export function ringNext(
  state: CallbackState,
  complaint: Common,
  { at }: Event,
  because: CallResult,
): Reaction<CallbackState> | undefined {
  const { agents = [], attempt } = state;
  const { members = [], lead } = complaint.terms.desks[complaint.owner.desk] ?? {};
  const able = state.callers ? callersOf(state, complaint) : [...members, ...(lead === undefined ? [] : [lead])];
  const person = able.find((one) => !agents.includes(one) && !isKeptOut(complaint, one));
  if (person === undefined || agents.length === 0 || agents.length >= MOST_RUNG) return undefined;
  const call = callOf(state, complaint, attempt, agents.length + 1, { person });
  const { dialled: _, ...rest } = state;
  return {
    state: { ...rest, agents: [...agents, person], key: call.key, at: at + SILENCE },
    effects: [call],
    events: [{ type: 'callback.dialled', at, attempt, person, because }],
  };
}

const callOf = (
  { number, arranged }: CallbackState,
  complaint: Common,
  attempt: number,
  turn: number,
  to: PlaceCall['to'],
): PlaceCall => ({
  kind: 'place-call',
  key: `${complaint.reference}:callback:call:${number}-${attempt}${turn === 1 ? '' : `.${turn}`}`,
  purpose: 'callback',
  to,
  about: { attempt },
  // A provider that comes back after an hour must not ring for a call that was given up meanwhile.
  while: keepsSlots(complaint) ? 'ringing' : 'open',
  // What cannot wait rings at any hour; so does what a colleague of the desk has answered for.
  ...(keepsSlots(complaint) &&
    complaint.severity !== 'critical' &&
    arranged !== complaint.owner.desk && { atWork: true }),
  ...(offersByNumber(complaint) && { ifWanted: true }),
});
