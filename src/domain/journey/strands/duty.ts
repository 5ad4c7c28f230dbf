import { type Common, isUnresolved } from '../../complaint';
import type { PlaceCall } from '../../effect';
import type { CallResult, Event } from '../../event';
import { type Instant, MINUTE } from '../../instant';
import type { DeskId, PersonId } from '../../terms';
import { type Reaction, type Strand, isDue } from '../strand';

export interface DutyState {
  /** How many calls this complaint has made. */
  readonly count: number;
  /** The desk whose people were rung, or need not be; it is not rung a second time. */
  readonly desk?: DeskId;
  readonly ringing?: Ringing;
}

/** Somebody is being rung, or it rests until the next round. */
interface Ringing {
  readonly round: number;
  /** Whose turn it is. */
  readonly place: number;
  /** When to stop hoping for word of this call; or, between rounds, when the next one begins. */
  readonly at: Instant;
  readonly resting?: true;
  /** Who was rung by which call: whoever says yes late still says yes. */
  readonly calls: readonly { readonly key: string; readonly person: PersonId }[];
}

/** Word of a call comes within this: a minute of ringing, the words twice over. */
const SILENCE = 3 * MINUTE;
/** Everybody was rung: so long it rests, and so many rounds there are. The clocks go on all the while. */
const REST = 15 * MINUTE;
const ROUNDS = 3;

/**
 * Duty: a critical complaint rings the people on duty at the desk that has it, by day and by night, one after the other
 * and its lead last, until one of them presses 1 and has it. 2 passes it on, and so does whoever does not pick up.
 *
 * Only a desk with people on duty is rung. It ends as soon as somebody takes the complaint on, whichever way.
 */
export const duty: Strand<DutyState> = {
  start: { count: 0 },

  on(state, event, complaint) {
    if (!isNeeded(complaint)) return { state: { count: state.count } };
    const { desk, person } = complaint.owner;
    if (state.desk !== desk) {
      // Who calls it critical and has it knows already.
      const knows = event.actor?.id !== undefined && event.actor.id === person;
      return knows
        ? { state: { count: state.count, desk } }
        : ring({ count: state.count, desk }, event, complaint, 0, 1);
    }
    if (!state.ringing) return { state };
    switch (event.type) {
      case 'accepted':
      case 'handoff.accepted':
        return { state: quiet(state) };
      case 'call.ended':
        return heard(state, state.ringing, event, complaint, event.result);
      case 'call.failed':
        return event.key === state.ringing.calls.at(-1)?.key
          ? heard(state, state.ringing, event, complaint, 'failed')
          : { state };
      case 'due':
        return isDue(event, 'duty') ? wake(state, state.ringing, event, complaint) : { state };
      default:
        return { state };
    }
  },

  due: ({ ringing }) => (ringing ? { name: 'duty', at: ringing.at } : undefined),
};

const isNeeded = (complaint: Common) =>
  complaint.severity === 'critical' && isUnresolved(complaint) && chainOf(complaint).length > 0;

/** Who is rung, in order: those on duty, then the lead. Nobody, where no one is on duty. */
function chainOf({ terms, owner }: Common): readonly PersonId[] {
  const { duty: onDuty = [], lead } = terms.desks[owner.desk] ?? {};
  return onDuty.length === 0 || lead === undefined ? [] : [...new Set([...onDuty, lead])];
}

const quiet = ({ ringing: _, ...rest }: DutyState): DutyState => rest;

function ring(state: DutyState, { at }: Event, complaint: Common, place: number, round: number): Reaction<DutyState> {
  const { reference, owner } = complaint;
  const person = chainOf(complaint)[place]!;
  const count = state.count + 1;
  const key = `${reference}:duty:call:${count}`;
  const effect: PlaceCall = {
    kind: 'place-call',
    key,
    purpose: 'duty',
    to: { person },
    about: { desk: owner.desk },
    while: 'unresolved',
  };
  const calls = [...(state.ringing?.calls ?? []), { key, person }];
  return {
    state: { ...state, count, ringing: { round, place, at: at + SILENCE, calls } },
    effects: [effect],
    events: [{ type: 'duty.dialled', at, desk: owner.desk, person, round }],
  };
}

/** How a call ended. One of an earlier turn counts if it says yes; its no was heard already. */
function heard(
  state: DutyState,
  ringing: Ringing,
  { at, key }: Extract<Event, { type: 'call.ended' | 'call.failed' }>,
  complaint: Common,
  result: CallResult,
): Reaction<DutyState> {
  const rung = ringing.calls.find((call) => call.key === key);
  if (!rung) return { state };
  const { person } = rung;
  if (result === 'acknowledged')
    return {
      state: quiet(state),
      events: [
        { type: 'duty.answered', at, desk: complaint.owner.desk, person },
        { type: 'accept', at, actor: { kind: 'staff', id: person } },
      ],
    };
  const isCurrent = !ringing.resting && key === ringing.calls.at(-1)?.key;
  return isCurrent ? missed(state, ringing, { at }, complaint, result) : { state };
}

function wake(state: DutyState, ringing: Ringing, event: Event, complaint: Common): Reaction<DutyState> {
  return ringing.resting
    ? ring(state, event, complaint, 0, ringing.round + 1)
    : missed(state, ringing, event, complaint, 'no-answer');
}

function missed(
  state: DutyState,
  ringing: Ringing,
  { at }: { readonly at: Instant },
  complaint: Common,
  result: CallResult,
): Reaction<DutyState> {
  const { round, place, calls } = ringing;
  const { desk } = complaint.owner;
  const person = calls.at(-1)?.person ?? null;
  const fact: Event = { type: 'duty.missed', at, desk, person, result };
  if (place + 1 < chainOf(complaint).length) {
    const next = ring(state, fact, complaint, place + 1, round);
    return { ...next, events: [fact, ...(next.events ?? [])] };
  }
  if (round < ROUNDS)
    return { state: { ...state, ringing: { ...ringing, at: at + REST, resting: true } }, events: [fact] };
  return { state: quiet(state), events: [fact, { type: 'duty.exhausted', at, desk }] };
}
