import { isApproval } from '../../approval';
import { type Common, isOver } from '../../complaint';
import type { Event } from '../../event';
import type { Instant } from '../../instant';
import type { CallOccasion } from '../../terms';
import { isInside } from '../../sub-task';
import { dialled, ring } from '../callback-call';
import { asCalledBy, mindful } from '../callback-caller';
import {
  calledOff,
  chosenOnThePhone,
  dropped,
  ended,
  exhausted,
  missedLetter,
  noted,
  unheard,
  untold,
  unwanted,
  whole,
} from '../callback-end';
import { tell } from '../callback-letter';
import { byDigits, remind, reminding } from '../callback-reminder';
import { look, occasionOf, offered, wishIn } from '../callback-offer';
import { callersOf, giveBack, hasMoved, keepsSlots, offersByNumber, seek } from '../callback-slot';
import type { CallbackState } from '../callback-state';
import { meeting } from '../meeting';
import { type Reaction, type Strand, earliest, isDue } from '../strand';

export type { CallbackState } from '../callback-state';

/**
 * Callback: a call from a real person, offered when things go badly, at a time the customer chose, within hours in
 * which they are awake and somebody is at the desk (`callback-slot`). Voicemail is not contact: without a keypress the call
 * was missed. It is tried again as the terms say for such an end, and when the attempts are used up a person sees to it
 * (`callback-end`). No callback ever stops a clock.
 */
export const callback: Strand<CallbackState> = {
  start: { stage: 'idle', number: 0, attempt: 0 },

  on(state, event, complaint) {
    if (isOver(complaint)) return cancel(state, event, complaint);
    const known = mindful(state, event, complaint);
    const called = asCalledBy(known, complaint);
    const reaction = react(known, event, called);
    return hasMoved(reaction.state, called) ? follow(reaction, reaction.state, event, called) : reaction;
  },

  due: ({ stage, at, remindAt, spoken }) =>
    earliest([
      at !== undefined && WAITING.includes(stage) ? { name: 'callback', at } : undefined,
      remindAt === undefined ? undefined : { name: 'callback-reminder', at: remindAt },
      spoken?.until === undefined ? undefined : { name: 'callback-outcome', at: spoken.until },
    ]),
};

const WAITING: readonly CallbackState['stage'][] = ['booked', 'dialling', 'offered'];

function react(state: CallbackState, event: Event, complaint: Common): Reaction<CallbackState> {
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
    case 'clock.met':
    case 'task.opened': {
      const occasion = occasionOf(event, complaint);
      return occasion ? offer(state, event, complaint, occasion) : { state };
    }
    case 'message.received':
      return heard(state, event, complaint);
    case 'slot.claimed':
      return event.key === state.claim?.key ? found(state, event, complaint) : { state };
    case 'slots.found':
      return event.key === state.finding?.key ? offered(state, event, complaint) : { state };
    case 'callback':
      return book(state, event, complaint, event.slot);
    case 'cancel-callback':
      return cancel(state, event, complaint);
    case 'callback-outcome':
      return noted(state, event, complaint);
    case 'call.dialled':
      return keepsSlots(complaint) ? { state: dialled(state, event) } : { state };
    case 'call.ended':
    case 'call.failed':
      if (event.type === 'call.ended' && event.result === 'dropped')
        return event.key === state.spoken?.key ? dropped(state, event, complaint) : { state };
      if (state.stage === 'offered' && event.key === state.key) return chose(state, event, complaint);
      return event.key === state.key && state.stage === 'dialling' ? ended(state, event, complaint) : { state };
    case 'due':
      if (isDue(event, 'callback-reminder')) return remind(state, event);
      if (isDue(event, 'callback-outcome')) return untold(state, event);
      if (!isDue(event, 'callback')) return { state };
      if (state.stage === 'booked') return dial(state, event, complaint);
      // They chose no other time on the phone.
      if (state.stage === 'offered')
        return look(settled(state), complaint, event.at, true) ?? { state: settled(state) };
      return state.stage === 'dialling' ? unheard(state, event, complaint) : { state };
    default:
      return { state };
  }
}

function offer(
  state: CallbackState,
  event: Event,
  complaint: Common,
  occasion?: CallOccasion,
): Reaction<CallbackState> {
  const { callbacks } = complaint.terms;
  const wanted =
    (occasion === undefined || callbacks.offerOn.includes(occasion)) && complaint.opening.reach.includes('voice');
  if (!wanted || state.stage !== 'idle') return { state };
  if (offersByNumber(complaint)) return look(state, complaint, event.at) ?? { state };
  const number = state.number + 1;
  return {
    state: { ...whole(state), stage: 'offered', number },
    events: [{ type: 'callback.offered', at: event.at }, tell(event, 'callback-offer', `${number}`, {})],
  };
}

function book(state: CallbackState, event: Event, complaint: Common, wish: Instant): Reaction<CallbackState> {
  if (state.stage === 'dialling') return { state };
  const arranged = event.actor?.kind === 'staff' ? complaint.owner.desk : undefined;
  const slot = meeting(complaint, Math.max(wish, event.at), arranged);
  const moved = state.stage === 'booked';
  if (moved && slot === state.at && state.claim === undefined) return { state };
  if (!keepsSlots(complaint))
    return booked({ ...whole(state), ...(arranged && { arranged }) }, event, complaint, slot, { moved });
  const { arranged: _, choices: __, finding: ___, ...rest } = moved ? state : settled(state);
  const asking: CallbackState = { ...rest, stage: moved ? 'booked' : 'seeking', ...(arranged && { arranged }) };
  const { state: asked, effect } = seek(asking, complaint, {
    from: slot,
    // Who wished for a call at once has it a breath later: nobody took that moment from them.
    wished: Math.max(wish, event.at),
    ...((moved || state.claim?.moves) && { moves: true }),
    ...(event.actor?.kind === 'customer' && offersByNumber(complaint) && { asked: true }),
  });
  return { state: asked, effects: [effect] };
}

/** A text of theirs chooses a slot, asks for others, or calls it off. */
function heard(
  state: CallbackState,
  event: Extract<Event, { type: 'message.received' }>,
  complaint: Common,
): Reaction<CallbackState> {
  const wish = wishIn(state, event, complaint);
  if (wish === undefined) return { state };
  if (wish === 'none') return cancel(state, event, complaint);
  if (wish === 'others') return look(state, complaint, event.at, true) ?? { state };
  return book(state, event, complaint, wish.slot);
}

/** During the call in which another time was better: which one, or none at all. */
function chose(
  state: CallbackState,
  event: Extract<Event, { type: 'call.ended' | 'call.failed' }>,
  complaint: Common,
): Reaction<CallbackState> {
  if (event.type === 'call.failed') return { state };
  if (event.result === 'never') return unwanted(state, event);
  if (event.result === 'called-off') return calledOff(state, event);
  if (event.result !== 'later' || event.slot === undefined) return { state };
  return chosenOnThePhone(state, complaint, event.slot, event.at);
}

/** The call in which they might choose is over. */
const settled = ({ at: _, key: __, ...state }: CallbackState): CallbackState => state;

interface Booking {
  readonly moved: boolean;
  /** They had named another moment, which is not free. */
  readonly wished?: Instant | undefined;
  /** They asked for it just now, and are awake. */
  readonly asked?: true | undefined;
}

/** It stands: the customer is told when. */
function booked(
  state: CallbackState,
  event: Event,
  complaint: Common,
  slot: Instant,
  { moved, wished, asked }: Booking,
): Reaction<CallbackState> {
  const number = state.number + 1;
  const { remindAt: _, ...rest } = state;
  const about = { slot, ...(wished !== undefined && { wished }), ...(offersByNumber(complaint) && byDigits(state)) };
  return {
    state: { ...rest, stage: 'booked', number, attempt: 0, at: slot, ...reminding(slot, event, complaint) },
    events: [
      { type: moved ? 'callback.moved' : 'callback.booked', at: event.at, slot },
      { ...tell(event, 'callback-booked', `${number}`, about), ...(asked && { actor: { kind: 'customer' } as const }) },
    ],
  };
}

/** A slot is kept for it; or there is none as far ahead as calls are booked, and a person sees to it. */
function found(
  { claim, ...before }: CallbackState,
  event: Extract<Event, { type: 'slot.claimed' }>,
  complaint: Common,
): Reaction<CallbackState> {
  const { slot, callers = before.callers && callersOf(before, complaint) } = event;
  const state: CallbackState = { ...before, ...(callers && { callers }) };
  if (!claim) return { state };
  if (event.refused) return unwanted(state, event);
  if (slot === null) return state.at === undefined ? exhausted(state, event, complaint) : { state };
  if (claim.again) {
    const letter = missedLetter(state, event, slot, claim.ours);
    const moved: Event[] = slot === state.at ? [] : [{ type: 'callback.moved', at: event.at, slot }];
    return { state: { ...state, at: slot, ...reminding(slot, event, complaint) }, events: [...moved, letter] };
  }
  if (slot === state.at) return { state };
  const { wished, asked } = claim;
  return booked(state, event, complaint, slot, {
    ...{ moved: claim.moves === true, asked },
    wished: wished === slot ? undefined : wished,
  });
}

/** Another desk has it now: its own people call, at the same time if they can. */
function follow(
  { effects = [], events = [] }: Reaction<CallbackState>,
  state: CallbackState & { readonly at: Instant },
  event: Event,
  complaint: Common,
): Reaction<CallbackState> {
  const from = meeting(complaint, Math.max(state.at, event.at), state.arranged);
  const { state: asked, effect } = seek(state, complaint, { from, moves: true });
  return { state: asked, effects: [...effects, effect], events };
}

function dial(state: CallbackState, event: Event, complaint: Common): Reaction<CallbackState> {
  // Whoever has it by now may keep other hours than whoever had it when the call was booked.
  const later = meeting(complaint, event.at, state.arranged);
  if (later > event.at) return postpone(state, event, complaint, later);
  const { claim, ...rest } = state;
  const rung = ring(rest, complaint, event.at);
  // The customer was promised this moment; a slot that is still being looked for is not needed.
  const back = claim && giveBack(state, complaint);
  if (!back) return rung;
  return { ...rung, state: { ...rung.state, asked: back.asked }, effects: [...(rung.effects ?? []), ...back.effects] };
}

function postpone(state: CallbackState, event: Event, complaint: Common, to: Instant): Reaction<CallbackState> {
  if (!keepsSlots(complaint)) return booked(whole(state), event, complaint, to, { moved: true });
  const { at: _, remindAt: __, ...rest } = state;
  const { state: asked, effect } = seek({ ...rest, stage: 'seeking' }, complaint, { from: to, moves: true });
  return { state: asked, effects: [effect] };
}

function cancel(state: CallbackState, event: Event, complaint: Common): Reaction<CallbackState> {
  if (state.stage === 'idle' || state.stage === 'never') return { state };
  const promised = (state.stage === 'booked' || state.stage === 'seeking') && !isOver(complaint);
  const back = state.stage === 'offered' ? undefined : giveBack(state, complaint);
  if (promised && offersByNumber(complaint)) {
    const off = calledOff(state, event);
    return { ...off, ...(back && { state: { ...off.state, asked: back.asked }, effects: back.effects }) };
  }
  return {
    state: { ...whole(state), ...(back && { asked: back.asked }) },
    ...(back && { effects: back.effects }),
    events: promised || state.stage !== 'offered' ? [{ type: 'callback.cancelled', at: event.at }] : [],
  };
}
