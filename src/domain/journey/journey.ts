import { type Common, isOver, newcomer, observe } from '../complaint';
import { discreet, discreetly, withinReach } from '../conflict';
import type { Effect } from '../effect';
import type { Entry } from '../entry';
import type { Actor, Event, Fact } from '../event';
import { isFact } from '../fact-types';
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
/** What is held for somebody is nobody's deadline. */
const PROMISING = NAMES.filter((name) => name !== 'holding');

/** The rules that a newcomer lives by until its policy names others (docs/adr/0005). */
export const NEWCOMERS_RULES = 1;

/** A complaint begins with its opening; everything else happens to one that has begun. */
export function begin(reference: string, rules: number, event: Extract<Event, { type: 'opened' }>): Advance {
  const common = newcomer(reference, rules, event.at, event.receivedAt, event.opening);
  const strands = Object.fromEntries(NAMES.map((name) => [name, STRANDS[name].start])) as unknown as States;
  return advance({ common, strands }, event);
}

/** All that a friendly contact lives by: no promise of a complaint is made to somebody who has none. */
const OUTREACH: readonly StrandName[] = ['terms', 'outreach', 'correspondence', 'holding'];

/** What reaches a complaint that goes on in another is carried there, and does nothing here. */
const ELSEWHERE: readonly StrandName[] = ['merging'];
const REACHING: ReadonlySet<Event['type']> = new Set(['message.received', 'complaint.merged']);

function playing({ opening, mergedInto }: Common, { type }: Event): readonly StrandName[] {
  if (mergedInto !== undefined && REACHING.has(type)) return ELSEWHERE;
  return opening.outreach ? OUTREACH : NAMES;
}

/**
 * Takes a complaint one event further. The event, and whatever it raises, goes through the common state and then
 * through every strand, in order, until nothing more is raised.
 */
export function advance(complaint: Complaint, event: Event): Advance {
  let { common } = complaint;
  const strands = { ...complaint.strands };
  const effects: Effect[] = [];
  const facts: Entry[] = [];
  const queue: Event[] = [event];

  for (let raised = queue.shift(); raised; raised = queue.shift()) {
    const next = discreetly(common, raised);
    if (!next) continue;
    const entries = common.entries + (isFact(next) ? 1 : 0);
    common = { ...observe(common, next), lastAt: Math.max(common.lastAt, next.at), entries };
    if (isFact(next)) facts.push(entryOf(next, entries));
    for (const name of playing(common, next)) {
      const { events = [], effects: asked = [] } = play(name, strands, next, common);
      effects.push(...asked.map((effect) => discreet(common, effect)));
      for (const one of events) queue.push(inTheNameOf(next, one));
    }
  }
  return { complaint: { common, strands }, effects: withinReach(common, effects), facts };
}

/** The next moment at which the complaint must be looked at; none once it is over. */
export function nextDeadline({ common, strands }: Complaint): Deadline | undefined {
  if (isOver(common)) return undefined;
  return earliest(PROMISING.map((name) => dueOf(name, strands)));
}

/** The next moment at which anything happens by itself; what is held for staff goes out also when it is over. */
export const nextWake = (complaint: Complaint): Deadline | undefined =>
  earliest([nextDeadline(complaint), dueOf('holding', complaint.strands)]);

/** It is over, and nothing is held for anybody any more. */
export const isThrough = (complaint: Complaint): boolean =>
  isOver(complaint.common) && nextWake(complaint) === undefined;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Lets one strand react, and keeps its new state among the others. */
function play<N extends StrandName>(name: N, strands: Mutable<States>, event: Event, common: Common) {
  const strand: Strand<States[N]> = STRANDS[name];
  const reaction = strand.on(stateOf(name, strands), event, common);
  strands[name] = reaction.state;
  return reaction;
}

function dueOf<N extends StrandName>(name: N, strands: States): Deadline | undefined {
  const strand: Strand<States[N]> = STRANDS[name];
  return strand.due(stateOf(name, strands));
}

/** A life that began before a strand existed takes it up as it starts. */
const stateOf = <N extends StrandName>(name: N, strands: States): States[N] =>
  name in strands ? strands[name] : STRANDS[name].start;

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
