import type { About, CallPurpose, PlaceCall, Standing } from '../effect';
import type { CallResult, Event } from '../event';
import { type Duration, type Instant, MINUTE } from '../instant';
import type { DeskId, PersonId } from '../terms';
import { isDue } from './strand';

/** Somebody is being rung, or it rests until the next round. */
export interface Ringing {
  readonly round: number;
  /** Whose turn it is. */
  readonly place: number;
  /** When to stop hoping for word of this call; or, between rounds, when the next one begins. */
  readonly at: Instant;
  readonly resting?: true;
  /** Who was rung by which call: whoever says yes late still says yes. */
  readonly calls: readonly { readonly key: string; readonly person: PersonId }[];
}

export interface Rung {
  /** How many calls were made. */
  readonly count: number;
  readonly ringing?: Ringing;
}

/** Who is rung, about what, and for how long. */
export interface Bell {
  /** The name of the strand's deadline; with the number of the call it makes the call's key. */
  readonly name: string;
  readonly reference: string;
  readonly purpose: CallPurpose;
  readonly desk: DeskId;
  /** In order; never empty. */
  readonly chain: readonly PersonId[];
  /** Some of the chain must not be rung. */
  readonly mayRing: (person: PersonId) => boolean;
  readonly about: About;
  readonly while: Standing;
  /** Everybody was rung in a round: so long it rests, and so many rounds there are. */
  readonly rest: (round: number) => Duration;
  readonly rounds: number;
  /** The task that it is about, where it is not the complaint as a whole. */
  readonly task?: string;
}

/** What ringing came to; `yes`: who pressed 1. */
export interface Heard {
  readonly state: Rung;
  readonly effects: readonly PlaceCall[];
  readonly events: readonly Event[];
  readonly yes?: PersonId;
}

/** Word of a call comes within this: a minute of ringing, the words twice over. */
const SILENCE = 3 * MINUTE;
/** So many calls are remembered: a yes comes within minutes, or not at all. */
const REMEMBERED = 20;

/** Rings the first who may be rung. */
export const startRinging = (state: Rung, at: Instant, bell: Bell): Heard => dialFrom(state, at, bell, 0, 1);

/** What became of a call, or of the time to wait for one. One of an earlier turn counts if it says yes. */
export function hear(state: Rung, event: Event, bell: Bell): Heard {
  const { ringing } = state;
  if (!ringing) return still(state);
  if (isDue(event, bell.name))
    return ringing.resting
      ? dialFrom(state, event.at, bell, 0, ringing.round + 1)
      : missed(state, ringing, event.at, bell, 'no-answer');
  if (event.type === 'note.added' && event.conflict) return passedOver(state, ringing, event.at, bell);
  if (event.type !== 'call.ended' && event.type !== 'call.failed') return still(state);
  const rung = ringing.calls.find(({ key }) => key === event.key);
  if (!rung) return still(state);
  const isCurrent = !ringing.resting && event.key === ringing.calls.at(-1)?.key;
  if (event.type === 'call.failed') return isCurrent ? missed(state, ringing, event.at, bell, 'failed') : still(state);
  if (event.result === 'acknowledged' && bell.mayRing(rung.person)) {
    const { at } = event;
    const { person } = rung;
    return {
      state: quiet(state),
      effects: [],
      events: [{ type: 'duty.answered', at, desk: bell.desk, person, ...about(bell) }],
      yes: person,
    };
  }
  return isCurrent ? missed(state, ringing, event.at, bell, event.result) : still(state);
}

export const quiet = <S extends Rung>({ ringing: _, ...rest }: S): Omit<S, 'ringing'> => rest;

const still = (state: Rung): Heard => ({ state, effects: [], events: [] });
const about = ({ task }: Bell) => (task === undefined ? {} : { task });

/** Whoever is being rung must have nothing to do with it after all. */
function passedOver(state: Rung, ringing: Ringing, at: Instant, bell: Bell): Heard {
  const person = ringing.calls.at(-1)?.person;
  return ringing.resting || person === undefined || bell.mayRing(person)
    ? still(state)
    : missed(state, ringing, at, bell, 'failed');
}

function dialFrom(state: Rung, at: Instant, bell: Bell, from: number, round: number): Heard {
  const place = bell.chain.findIndex((one, index) => index >= from && bell.mayRing(one));
  const person = bell.chain[place];
  if (person === undefined) return still(state);
  const count = state.count + 1;
  const key = `${bell.reference}:${bell.name}:call:${count}`;
  const effect: PlaceCall = {
    kind: 'place-call',
    key,
    purpose: bell.purpose,
    to: { person },
    about: bell.about,
    while: bell.while,
  };
  const calls = [...(state.ringing?.calls ?? []), { key, person }].slice(-REMEMBERED);
  return {
    state: { ...state, count, ringing: { round, place, at: at + SILENCE, calls } },
    effects: [effect],
    events: [{ type: 'duty.dialled', at, desk: bell.desk, person, round, ...about(bell) }],
  };
}

function missed(state: Rung, ringing: Ringing, at: Instant, bell: Bell, result: CallResult): Heard {
  const { round, place, calls } = ringing;
  const { desk } = bell;
  const person = calls.at(-1)?.person ?? null;
  const fact: Event = { type: 'duty.missed', at, desk, person, result, ...about(bell) };
  const next = dialFrom(state, at, bell, place + 1, round);
  if (next.effects.length > 0) return { ...next, events: [fact, ...next.events] };
  if (round < bell.rounds)
    return {
      state: { ...state, ringing: { ...ringing, at: at + bell.rest(round), resting: true } },
      effects: [],
      events: [fact],
    };
  return {
    state: quiet(state),
    effects: [],
    events: [fact, { type: 'duty.exhausted', at, desk, ...about(bell) }],
  };
}
