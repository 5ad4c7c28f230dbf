import { isOurs, NO_NUMBER } from '../call-result';
import type { Common } from '../complaint';
import { OPTED_OUT } from '../consent';
import type { CallResult, Event } from '../event';
import { type Instant, MINUTE } from '../instant';
import { ringNext } from './callback-call';
import { tell } from './callback-letter';
import { reminding } from './callback-reminder';
import { keepsSlots, offersByNumber, seek } from './callback-slot';
import type { CallbackState, Spoken } from './callback-state';
import { meeting } from './meeting';
import { later } from './promises';
import type { Reaction } from './strand';

/** So long they may take to choose another time on the phone; then they are asked for one in writing. */
const CHOOSING = 3 * MINUTE;

type Ended = Extract<Event, { type: 'call.ended' | 'call.failed' }>;

/** How a call ended, by the key that was pressed or by what the line says. */
export function ended(state: CallbackState, event: Ended, complaint: Common): Reaction<CallbackState> {
  const { at } = event;
  const idle = whole(state);
  if (event.type === 'call.failed') return failed(state, event, complaint);
  switch (event.result) {
    case 'connected':
      return connected(state, event, complaint);
    case 'later': {
      if (offersByNumber(complaint)) return postponed(state, event, complaint);
      const number = state.number + 1;
      return {
        state: { ...idle, stage: 'offered', number },
        events: [{ type: 'callback.cancelled', at }, tell(event, 'callback-offer', `${number}`, {})],
      };
    }
    case 'never':
      return unwanted(state, event);
    case 'called-off':
      return calledOff(state, event);
    default:
      return missed(state, event, complaint, event.result);
  }
}

/** They want no calls at all. */
export const unwanted = (state: CallbackState, { at }: Event): Reaction<CallbackState> => ({
  state: { ...whole(state), stage: 'never' },
  events: [{ type: 'callback.cancelled', at, because: 'never' }],
});

/** Another time is better: they choose it on the phone, or are asked for it in writing when the call is over. */
function postponed(
  state: CallbackState,
  event: Extract<Ended, { type: 'call.ended' }>,
  complaint: Common,
): Reaction<CallbackState> {
  const { key = '' } = state;
  const { at, slot } = event;
  const off: Event = { type: 'callback.cancelled', at };
  if (slot === undefined)
    return { state: { ...whole(state), stage: 'offered', key, at: at + CHOOSING }, events: [off] };
  const next = chosenOnThePhone(whole(state), complaint, slot, at);
  return { ...next, events: [off, ...(next.events ?? [])] };
}

/** The other time that they chose during the call. */
export function chosenOnThePhone(
  state: CallbackState,
  complaint: Common,
  slot: Instant,
  at: Instant,
): Reaction<CallbackState> {
  const wish = { from: meeting(complaint, Math.max(slot, at)), wished: slot, asked: true as const };
  const { state: asked, effect } = seek({ ...whole(state), stage: 'seeking' as const }, complaint, wish);
  return { state: asked, effects: [effect] };
}

/** A call that was promised is called off: they are told so. */
export function calledOff(state: CallbackState, event: Event): Reaction<CallbackState> {
  const number = state.number + 1;
  return {
    state: { ...whole(state), number },
    events: [{ type: 'callback.cancelled', at: event.at }, tell(event, 'callback-cancelled', `${number}`, {})],
  };
}

/** Both pressed 1. Whoever spoke with the customer says how it went, and whether it was they: the task stays until then. */
function connected(state: CallbackState, { at }: Event, complaint: Common): Reaction<CallbackState> {
  const { number, attempt, key = '', fresh } = state;
  const fact: Event = { type: 'callback.connected', at, attempt, ...(fresh && { fresh }) };
  if (!keepsSlots(complaint)) return { state: whole(state), events: [fact] };
  const within = complaint.terms.callbacks.outcomeWithin;
  const spoken: Spoken = {
    ...{ key, attempt, task: `callback-outcome:${number}-${attempt}` },
    ...(fresh && { fresh }),
    ...(within && { until: later(complaint, at, within) }),
  };
  const { desk } = complaint.owner;
  return {
    state: { ...whole(state), spoken },
    events: [fact, { type: 'task.opened', at, task: spoken.task, kind: 'callback-outcome', desk }],
  };
}

function failed(
  state: CallbackState,
  event: Extract<Ended, { type: 'call.failed' }>,
  complaint: Common,
): Reaction<CallbackState> {
  if (!event.permanent) return missed(state, event, complaint, 'failed');
  if (event.reason === OPTED_OUT) return unwanted(state, event);
  // Whoever is rung first is one of us: that their phone cannot be rung is no fault of the customer's.
  return keepsSlots(complaint) && event.reason !== NO_NUMBER
    ? missed(state, event, complaint, 'agent-absent')
    : exhausted(state, event, complaint);
}

/** The time to wait for word of it is over. */
export const unheard = (state: CallbackState, event: Event, complaint: Common): Reaction<CallbackState> =>
  missed(state, event, complaint, keepsSlots(complaint) && !state.dialled ? 'not-placed' : 'no-answer');

/** Not reached: another of us is rung, or it is tried again as the terms say for such an end; then a person sees to it. */
function missed(state: CallbackState, event: Event, complaint: Common, result: CallResult): Reaction<CallbackState> {
  const another = isOurs(result) && result !== 'not-placed' ? ringNext(state, complaint, event, result) : undefined;
  if (another) return another;
  const { attempt, number, arranged, callers } = state;
  const wait = waitsAfter(result, complaint)[attempt - 1];
  const retryAt = wait === undefined ? null : meeting(complaint, event.at + wait, arranged);
  const fact: Event = { type: 'callback.missed', at: event.at, attempt, result, retryAt };
  const ours = isOurs(result);
  const letter = missedLetter(state, event, retryAt, ours);
  if (retryAt === null) {
    const end = exhausted(state, event, complaint);
    return { ...end, events: [fact, letter, ...(end.events ?? [])] };
  }
  const again: CallbackState = {
    ...whole(state),
    ...{ stage: 'booked', number, attempt, at: retryAt },
    ...(arranged && { arranged }),
    ...(callers && { callers }),
    ...reminding(retryAt, event, complaint),
  };
  if (!keepsSlots(complaint)) return { state: again, events: [fact, letter] };
  // The customer hears when we try again once it is sure; should nobody answer, we call at that moment all the same.
  const wish = { from: retryAt, again: true as const, ...(ours && { ours: true as const }) };
  const { state: asked, effect } = seek(again, complaint, wish);
  return { state: asked, effects: [effect], events: [fact] };
}

/** A number that cannot be called is tried once more, where the terms do not say otherwise. */
function waitsAfter(result: CallResult, complaint: Common): readonly number[] {
  const { retries, retriesAfter } = complaint.terms.callbacks;
  return retriesAfter?.[result] ?? (result === 'failed' && keepsSlots(complaint) ? retries.slice(0, 1) : retries);
}

export const missedLetter = ({ number, attempt }: CallbackState, event: Event, retryAt: number | null, ours = false) =>
  tell(event, 'callback-missed', `${number}-${attempt}`, { retryAt, ...(ours && { ours: 'yes' }) });

/** They pressed 1 and were gone before anybody spoke: what was opened for it is not needed, and it is tried again. */
export function dropped(state: CallbackState, event: Event, complaint: Common): Reaction<CallbackState> {
  const { spoken, ...rest } = state;
  if (!spoken || state.stage !== 'idle') return { state };
  const again = missed({ ...rest, attempt: spoken.attempt }, event, complaint, 'dropped');
  return { ...again, events: [doneWith(spoken, event), ...(again.events ?? [])] };
}

/** Whoever spoke with the customer told how it went. */
export function noted(
  state: CallbackState,
  event: Extract<Event, { type: 'callback-outcome' }>,
  complaint: Common,
): Reaction<CallbackState> {
  const { spoken, ...rest } = state;
  if (!spoken) return { state };
  const { at, outcome, identity, personal } = event;
  const { attempt } = spoken;
  const said: Event = {
    ...{ type: 'callback.ended', at, attempt, outcome, identity },
    ...(personal && { personal }),
  };
  const told: Event[] = [said, doneWith(spoken, event)];
  if (identity === 'failed') {
    const task = spoken.task.replace('outcome', 'identity');
    const { desk } = complaint.owner;
    return { state: rest, events: [...told, { type: 'task.opened', at, task, kind: 'callback-identity', desk }] };
  }
  if (outcome === 'spoke' || state.stage !== 'idle') return { state: rest, events: told };
  const again = missed({ ...rest, attempt }, event, complaint, 'dropped');
  return { ...again, events: [...told, ...(again.events ?? [])] };
}

/** Nobody told in time how it went: the complaint does not stay open for that, and the timeline says so. */
export function untold(state: CallbackState, event: Event): Reaction<CallbackState> {
  const { spoken, ...rest } = state;
  if (!spoken) return { state };
  const { at } = event;
  const said: Event = {
    ...{ type: 'callback.ended', at, attempt: spoken.attempt },
    ...{ outcome: 'untold', identity: 'not-asked' },
  };
  return { state: rest, events: [said, doneWith(spoken, event)] };
}

const doneWith = ({ task }: Spoken, { at }: Event): Event => ({
  type: 'task.done',
  at,
  task,
  kind: 'callback-outcome',
});

export const exhausted = (state: CallbackState, { at }: Event, { owner }: Common): Reaction<CallbackState> => ({
  state: whole(state),
  events: [
    { type: 'callback.exhausted', at },
    {
      type: 'task.opened',
      at,
      task: `callback-exhausted:${state.number}`,
      kind: 'callback-exhausted',
      desk: owner.desk,
    },
  ],
});

/** Nothing is under way; only what was counted, what is still to be told, and what others do, stays. */
export const whole = ({ number, asked, spoken, looked, rating, reviewer }: CallbackState): CallbackState => ({
  stage: 'idle',
  number,
  attempt: 0,
  ...(asked !== undefined && { asked }),
  ...(spoken && { spoken }),
  ...(looked !== undefined && { looked }),
  ...(rating && { rating }),
  ...(reviewer && { reviewer }),
});
