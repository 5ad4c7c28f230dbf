import { isOurs, NO_NUMBER } from '../call-result';
import type { Common } from '../complaint';
import type { CustomerMessage } from '../effect';
import type { CallResult, Event } from '../event';
import { ringNext } from './callback-call';
import { keepsSlots, seek } from './callback-slot';
import type { CallbackState, Spoken } from './callback-state';
import { meeting } from './meeting';
import type { Reaction } from './strand';

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
      const number = state.number + 1;
      return {
        state: { ...idle, stage: 'offered', number },
        events: [{ type: 'callback.cancelled', at }, tell(event, 'callback-offer', `${number}`, {})],
      };
    }
    case 'never':
      return { state: { ...idle, stage: 'never' }, events: [{ type: 'callback.cancelled', at, because: 'never' }] };
    default:
      return missed(state, event, complaint, event.result);
  }
}

/** Both pressed 1. Whoever spoke with the customer says how it went, and whether it was they: the task stays until then. */
function connected(state: CallbackState, { at }: Event, complaint: Common): Reaction<CallbackState> {
  const { number, attempt, key = '' } = state;
  const fact: Event = { type: 'callback.connected', at, attempt };
  if (!keepsSlots(complaint)) return { state: whole(state), events: [fact] };
  const spoken: Spoken = { key, attempt, task: `callback-outcome:${number}-${attempt}` };
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
  const { attempt, number, arranged } = state;
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

/** Nothing is under way; only what was counted, and what is still to be told, stays. */
export const whole = ({ number, asked, spoken }: CallbackState): CallbackState => ({
  stage: 'idle',
  number,
  attempt: 0,
  ...(asked !== undefined && { asked }),
  ...(spoken && { spoken }),
});

export const tell = (
  { at }: Event,
  message: CustomerMessage,
  occurrence: string,
  about: Readonly<Record<string, number | string | null>>,
): Event => ({
  type: 'tell',
  at,
  strand: 'callback',
  occurrence,
  to: 'customer',
  message,
  by: 'text-first',
  while: 'open',
  about,
});
