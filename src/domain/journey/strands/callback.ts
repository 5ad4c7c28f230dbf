import { isApproval } from '../../approval';
import { type Common, isOver } from '../../complaint';
import { answering } from '../../desks';
import type { CustomerMessage, PlaceCall } from '../../effect';
import type { CallResult, Event } from '../../event';
import { type Instant, MINUTE } from '../../instant';
import { isInside } from '../../sub-task';
import type { DeskId } from '../../terms';
import { meeting } from '../meeting';
import { type Reaction, type Strand, isDue } from '../strand';

export interface CallbackState {
  readonly stage: 'idle' | 'offered' | 'booked' | 'dialling' | 'never';
  /** Counts offers and bookings of this complaint, and the attempts at the one that stands. */
  readonly number: number;
  readonly attempt: number;
  /** Booked: when to dial. Dialling: when to stop hoping for the provider's word. */
  readonly at?: Instant;
  readonly key?: string;
  /** A colleague booked it while it was with this desk: somebody of it is there, whatever the hours. */
  readonly arranged?: DeskId;
}

/** The provider says how a call ended within this; after it the call counts as not answered. */
const SILENCE = 20 * MINUTE;

/**
 * Callback: a call from a real person, offered when things go badly, at a time the customer chose, within hours in
 * which they are awake and somebody is at the desk. Voicemail is not contact: without a keypress the call was missed. It is tried again as the terms say, and
 * when the attempts are used up a person sees to it. No callback ever stops a clock.
 */
export const callback: Strand<CallbackState> = {
  start: { stage: 'idle', number: 0, attempt: 0 },

  on(state, event, complaint) {
    if (isOver(complaint)) return cancel(state, event, complaint);
    switch (event.type) {
      case 'clock.breached':
        if (event.kind !== 'service' || isInside(event.clock) || isApproval(event.clock)) return { state };
        return offer(state, event, complaint, 'breach');
      case 'tier.changed':
        // Handed to another function it is in good hands, not in trouble.
        return event.because === 'hand-off' || event.because === 'de-escalation'
          ? { state }
          : offer(state, event, complaint, 'escalation');
      case 'approach.taken':
        return event.call ? offer(state, event, complaint) : { state };
      case 'callback':
        return book(state, event, complaint, event.slot);
      case 'cancel-callback':
        return cancel(state, event, complaint);
      case 'call.ended':
      case 'call.failed':
        return event.key === state.key && state.stage === 'dialling' ? ended(state, event, complaint) : { state };
      case 'due':
        if (!isDue(event, 'callback')) return { state };
        if (state.stage === 'booked') return dial(state, event, complaint);
        return state.stage === 'dialling' ? missed(state, event, complaint, 'no-answer') : { state };
      default:
        return { state };
    }
  },

  due: ({ stage, at }) =>
    (stage === 'booked' || stage === 'dialling') && at !== undefined ? { name: 'callback', at } : undefined,
};

function offer(
  state: CallbackState,
  event: Event,
  complaint: Common,
  occasion?: 'breach' | 'escalation',
): Reaction<CallbackState> {
  const { callbacks } = complaint.terms;
  const wanted =
    (occasion === undefined || callbacks.offerOn.includes(occasion)) && complaint.opening.reach.includes('voice');
  if (!wanted || state.stage !== 'idle') return { state };
  const number = state.number + 1;
  return {
    state: { stage: 'offered', number, attempt: 0 },
    events: [{ type: 'callback.offered', at: event.at }, tell(event, 'callback-offer', `${number}`, {})],
  };
}

function book(state: CallbackState, event: Event, complaint: Common, wish: Instant): Reaction<CallbackState> {
  if (state.stage === 'dialling') return { state };
  const arranged = event.actor?.kind === 'staff' ? complaint.owner.desk : undefined;
  const slot = meeting(complaint, Math.max(wish, event.at), arranged);
  const moved = state.stage === 'booked';
  if (moved && slot === state.at) return { state };
  const number = state.number + 1;
  return {
    state: { stage: 'booked', number, attempt: 0, at: slot, ...(arranged !== undefined && { arranged }) },
    events: [
      { type: moved ? 'callback.moved' : 'callback.booked', at: event.at, slot },
      tell(event, 'callback-booked', `${number}`, { slot }),
    ],
  };
}

function dial(state: CallbackState, event: Event, complaint: Common): Reaction<CallbackState> {
  const { owner, reference } = complaint;
  // Whoever has it by now may keep other hours than whoever had it when the call was booked.
  if (meeting(complaint, event.at, state.arranged) > event.at) return book(state, event, complaint, event.at);
  const attempt = state.attempt + 1;
  const key = `${reference}:callback:call:${state.number}-${attempt}`;
  const effect: PlaceCall = {
    kind: 'place-call',
    key,
    purpose: 'callback',
    to: answering(owner.desk, owner.person),
    about: { attempt },
    while: 'open',
  };
  return {
    state: { ...state, stage: 'dialling', attempt, key, at: event.at + SILENCE },
    effects: [effect],
    events: [{ type: 'callback.dialled', at: event.at, attempt }],
  };
}

function ended(
  state: CallbackState,
  event: Extract<Event, { type: 'call.ended' | 'call.failed' }>,
  complaint: Common,
): Reaction<CallbackState> {
  const { at } = event;
  const idle: CallbackState = { stage: 'idle', number: state.number, attempt: 0 };
  if (event.type === 'call.failed')
    return event.permanent ? exhausted(state, event, complaint) : missed(state, event, complaint, 'failed');
  switch (event.result) {
    case 'connected':
      return { state: idle, events: [{ type: 'callback.connected', at, attempt: state.attempt }] };
    case 'later': {
      const number = state.number + 1;
      return {
        state: { stage: 'offered', number, attempt: 0 },
        events: [{ type: 'callback.cancelled', at }, tell(event, 'callback-offer', `${number}`, {})],
      };
    }
    case 'never':
      return { state: { ...idle, stage: 'never' }, events: [{ type: 'callback.cancelled', at }] };
    default:
      return missed(state, event, complaint, event.result);
  }
}

function missed(state: CallbackState, event: Event, complaint: Common, result: CallResult): Reaction<CallbackState> {
  const { attempt, number, arranged } = state;
  const wait = complaint.terms.callbacks.retries[attempt - 1];
  const retryAt = wait === undefined ? null : meeting(complaint, event.at + wait, arranged);
  const fact: Event = { type: 'callback.missed', at: event.at, attempt, result, retryAt };
  const letter = tell(event, 'callback-missed', `${number}-${attempt}`, { retryAt });
  if (retryAt === null) {
    const end = exhausted(state, event, complaint);
    return { ...end, events: [fact, letter, ...(end.events ?? [])] };
  }
  const again = { stage: 'booked', number, attempt, at: retryAt, ...(arranged !== undefined && { arranged }) } as const;
  return { state: again, events: [fact, letter] };
}

const exhausted = ({ number }: CallbackState, { at }: Event, { owner }: Common): Reaction<CallbackState> => ({
  state: { stage: 'idle', number, attempt: 0 },
  events: [
    { type: 'callback.exhausted', at },
    { type: 'task.opened', at, task: `callback-exhausted:${number}`, kind: 'callback-exhausted', desk: owner.desk },
  ],
});

function cancel(state: CallbackState, event: Event, complaint: Common): Reaction<CallbackState> {
  if (state.stage === 'idle' || state.stage === 'never') return { state };
  const promised = state.stage === 'booked' && !isOver(complaint);
  return {
    state: { stage: 'idle', number: state.number, attempt: 0 },
    events: promised || state.stage !== 'offered' ? [{ type: 'callback.cancelled', at: event.at }] : [],
  };
}

const tell = (
  { at }: Event,
  message: CustomerMessage,
  occurrence: string,
  about: Readonly<Record<string, number | null>>,
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
