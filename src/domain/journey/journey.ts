import { type Common, isOver, newcomer, observe } from '../complaint';
import type { Effect } from '../effect';
import type { Entry } from '../entry';
import type { Actor, Event, Fact } from '../event';
import { isFact } from '../facts';
import type { Instant } from '../instant';
import { type Deadline, type Strand, earliest } from './strand';
import { STRANDS, type States, type StrandName } from './strands';

/** A complaint's whole life so far: what all may know, and what each strand keeps for itself. Plain JSON. */
export interface Complaint {
  readonly common: Common;
  readonly strands: States;
}

export interface Advance {
  readonly complaint: Complaint;
  /** What the world is asked to do. */
  readonly effects: readonly Effect[];
  /** What became so, as numbered lines of the timeline. */
  readonly facts: readonly Entry[];
}

const NAMES = Object.keys(STRANDS) as StrandName[];

/** A complaint begins with its opening; everything else happens to one that has begun. */
export function begin(reference: string, rules: number, event: Extract<Event, { type: 'opened' }>): Advance {
  const common = newcomer(reference, rules, event.at, event.receivedAt, event.opening);
  const strands = Object.fromEntries(NAMES.map((name) => [name, STRANDS[name].start])) as unknown as States;
  return advance({ common, strands }, event);
}

/**
 * Takes a complaint one event further. The event, and whatever it raises, goes through the common state and then
 * through every strand, in order, until nothing more is raised.
 */
export function advance(complaint: Complaint, event: Event): Advance {
  let { common, strands } = complaint;
  const effects: Effect[] = [];
  const facts: Entry[] = [];
  const queue: Event[] = [event];

  for (let next = queue.shift(); next; next = queue.shift()) {
    common = { ...observe(common, next), lastAt: Math.max(common.lastAt, next.at) };
    if (isFact(next)) {
      common = { ...common, entries: common.entries + 1 };
      facts.push(entryOf(next, common.entries));
    }
    for (const name of NAMES) {
      const { state, raised, asked } = play(name, strands, next, common);
      strands = state;
      effects.push(...asked);
      queue.push(...raised.map((one) => inTheNameOf(next, one)));
    }
  }
  return { complaint: { common, strands }, effects, facts };
}

/** The next moment at which the complaint must be looked at; none once it is over. */
export function nextDeadline({ common, strands }: Complaint): Deadline | undefined {
  if (isOver(common)) return undefined;
  return earliest(NAMES.map((name) => dueOf(name, strands)));
}

function play<N extends StrandName>(name: N, strands: States, event: Event, common: Common) {
  const strand: Strand<States[N]> = STRANDS[name];
  const { state, events = [], effects = [] } = strand.on(strands[name], event, common);
  return { state: state === strands[name] ? strands : { ...strands, [name]: state }, raised: events, asked: effects };
}

function dueOf<N extends StrandName>(name: N, strands: States): Deadline | undefined {
  const strand: Strand<States[N]> = STRANDS[name];
  return strand.due(strands[name]);
}

/** What an event raises was done by whoever did the event. */
const inTheNameOf = ({ actor }: Event, raised: Event): Event =>
  actor && !raised.actor ? { ...raised, actor } : raised;

const SYSTEM: Actor = { kind: 'system' };

function entryOf(
  { type, at, actor = SYSTEM, personal, ...data }: Fact & { readonly at: Instant },
  number: number,
): Entry {
  return { number, at, type, actor, data, ...(personal && { personal }) };
}
