import { type Common, isOver } from '../../complaint';
import { answererOf, isKeptOut } from '../../conflict';
import type { Event } from '../../event';
import { HOUR, type Instant, MINUTE } from '../../instant';
import { isTopOfSafety, safeguardingTask, safetyChain } from '../../safeguarding';
import type { PersonId, SafeguardingTerms } from '../../terms';
import { type Bell, type Heard, type Rung, hear, quiet, startRinging } from '../ringing';
import { type Reaction, type Strand, earliest, isDue } from '../strand';

export interface SafeguardingState {
  /** How many there ever were. */
  readonly count: number;
  readonly open: readonly Watch[];
  readonly rung: Rung;
  /** Signals that came before the policy was known. */
  readonly heard?: readonly string[];
  /** Signals of which the customer was told whom to call. */
  readonly told?: readonly string[];
}

interface Watch {
  readonly id: string;
  readonly signal: string;
  /** When it is to be done, or the next above is called; absent once the top was. */
  readonly due?: Instant;
  /** How often that was missed. */
  readonly missed: number;
  /** Who sees to it. */
  readonly takenBy?: PersonId;
}

/** So long it rests when nobody picked up; then it begins anew, until somebody does: often for hours, then every four. */
const REST = 5 * MINUTE;
const OFTEN = 12;
const LATER = 4 * HOUR;

/**
 * Safeguarding: where words sound like danger, self-harm, a fraud that goes on, or the loss of what nobody can be without,
 * or a colleague says so, somebody is called within minutes, at any hour and whoever has the complaint. It rings until one
 * of them takes it on; when its clock runs out the next above is called; and nothing ends it but somebody who says that
 * the harm was blocked, the customer reached, or the matter referred. The complaint goes on beside it, and cannot end.
 */
export const safeguarding: Strand<SafeguardingState> = {
  start: { count: 0, open: [], rung: { count: 0 } },

  on(state, event, complaint) {
    if (isOver(complaint)) return { state: { ...state, open: [], rung: { count: state.rung.count } } };
    const terms = complaint.terms.safeguarding;
    if (!terms) return { state: waiting(state, event, complaint) };
    switch (event.type) {
      case 'terms.settled':
        return opened(state, event, complaint, terms, state.heard ?? []);
      case 'terms.resolved':
        return { state: waiting(state, event, complaint) };
      case 'safeguard':
        return opened(state, event, complaint, terms, [event.signal]);
      case 'safeguard-take':
        return { state: withoutRing(taken(state, event.actor?.id, event.task)) };
      case 'safeguard-confirm':
        return confirmed(state, event, complaint, terms);
      case 'due':
        return isDue(event, CLOCK) ? missed(state, event, complaint, terms) : rang(state, event, complaint, terms);
      default:
        return event.signals && event.signals.length > 0
          ? opened(state, event, complaint, terms, event.signals)
          : rang(state, event, complaint, terms);
    }
  },

  due: ({ open, rung: { ringing } }) =>
    earliest([
      ...open.map(({ due }) => (due === undefined ? undefined : { name: CLOCK, at: due })),
      ringing ? { name: BELL, at: ringing.at } : undefined,
    ]),
};

const CLOCK = 'safeguarding';
const BELL = 'safeguarding-call';
const SYSTEM = { kind: 'system' } as const;

/** What the policy will make of it is not known yet. */
function waiting(state: SafeguardingState, { signals = [] }: Event, { settled }: Common): SafeguardingState {
  return signals.length === 0 || settled === 'policy'
    ? state
    : { ...state, heard: [...new Set([...(state.heard ?? []), ...signals])] };
}

/** One task for each signal that is not seen to yet; the customer is told once whom to call, where the policy says so. */
function opened(
  { heard: _, ...state }: SafeguardingState,
  event: Event,
  complaint: Common,
  terms: SafeguardingTerms,
  signals: readonly string[],
): Reaction<SafeguardingState> {
  const { at } = event;
  const byHand = event.type === 'safeguard';
  const known = signals.filter((signal) => Object.hasOwn(terms.signals, signal));
  const fresh = known.filter((signal) => !state.open.some((one) => one.signal === signal));
  if (fresh.length === 0) return rang(state, event, complaint, terms);
  const due = at + terms.within;
  const watches = fresh.map((signal, index): Watch => ({
    id: safeguardingTask(state.count + index + 1),
    signal,
    due,
    missed: 0,
  }));
  const told = state.told ?? [];
  // Whoever wrote it may not be the customer.
  const theirs = event.type !== 'message.received' || (event.standing !== 'unverified' && !event.sender);
  const say = byHand || !theirs ? [] : fresh.filter((signal) => terms.signals[signal]?.say && !told.includes(signal));
  const next = {
    ...state,
    count: state.count + fresh.length,
    open: [...state.open, ...watches],
    ...(say.length > 0 && { told: [...told, ...say] }),
  };
  const facts = watches.map(({ id, signal }): Event => ({
    type: 'task.opened',
    at,
    task: id,
    kind: 'safeguarding',
    desk: terms.desk,
    due,
    signal,
    ...(byHand ? event.personal && { personal: event.personal } : { actor: SYSTEM }),
  }));
  const words = say.map((signal): Event => ({
    type: 'tell',
    at,
    strand: 'safeguarding',
    occurrence: signal,
    to: 'customer',
    message: 'safety',
    by: 'text-first',
    while: 'open',
    about: { signal },
    actor: SYSTEM,
  }));
  const ring = startRinging(withoutRing(next).rung, at, bellOf(next, complaint, terms));
  return came(next, ring, event, [...facts, ...words]);
}

/** The phone, or the time to wait for it. */
function rang(
  state: SafeguardingState,
  event: Event,
  complaint: Common,
  terms: SafeguardingTerms,
): Reaction<SafeguardingState> {
  const lost = state.open.map((one) => (isKeptOut(complaint, one.takenBy) ? untaken(one) : one));
  const isLost =
    event.type === 'note.added' && event.conflict !== undefined && lost.some((one, i) => one !== state.open[i]);
  // Whoever saw to it must have nothing to do with it any more.
  if (isLost) {
    const next = { ...state, open: lost };
    return came(next, startRinging(withoutRing(next).rung, event.at, bellOf(next, complaint, terms)), event);
  }
  return state.rung.ringing ? came(state, hear(state.rung, event, bellOf(state, complaint, terms)), event) : { state };
}

const came = (
  state: SafeguardingState,
  { state: rung, effects, events, yes }: Heard,
  { type }: Event,
  before: readonly Event[] = [],
): Reaction<SafeguardingState> => ({
  state: yes === undefined ? { ...state, rung } : { ...taken(state, yes), rung },
  effects,
  // What a customer's words set going is not their doing.
  events: [...before, ...events.map((one) => (type === 'safeguard' ? one : { ...one, actor: SYSTEM }))],
});

/** Who takes it sees to all that nobody does; or to the one that they name. */
const taken = (state: SafeguardingState, by: PersonId | undefined, task?: string): SafeguardingState => ({
  ...state,
  open: state.open.map((one) =>
    by !== undefined && (task === undefined ? one.takenBy === undefined : one.id === task)
      ? { ...one, takenBy: by }
      : one,
  ),
});

function confirmed(
  state: SafeguardingState,
  event: Extract<Event, { type: 'safeguard-confirm' }>,
  complaint: Common,
  terms: SafeguardingTerms,
): Reaction<SafeguardingState> {
  const { at, task, confirmed: how, falseAlarm, personal } = event;
  if (!state.open.some(({ id }) => id === task)) return rang(state, event, complaint, terms);
  const open = state.open.filter(({ id }) => id !== task);
  const done: Event = {
    type: 'task.done',
    at,
    task,
    kind: 'safeguarding',
    confirmed: how,
    ...(falseAlarm && { falseAlarm }),
    ...(personal && { personal }),
  };
  return { state: withoutRing({ ...state, open }), events: [done] };
}

/** Once nobody is to be called any more, no phone rings. */
const withoutRing = (state: SafeguardingState): SafeguardingState =>
  state.open.some(({ takenBy }) => takenBy === undefined) ? state : { ...state, rung: quiet(state.rung) };

function untaken({ takenBy: _, ...watch }: Watch): Watch {
  return watch;
}

/** Its clock ran out: that is on record once, and the next above is called, whoever sees to it. */
function missed(
  state: SafeguardingState,
  event: Event,
  complaint: Common,
  terms: SafeguardingTerms,
): Reaction<SafeguardingState> {
  const { at } = event;
  const late = state.open.filter(({ due }) => due !== undefined && due <= at);
  if (late.length === 0) return { state };
  const open = state.open.map((one): Watch => (late.includes(one) ? calledUp(one, at, complaint, terms) : one));
  const facts = late
    .filter((one) => one.missed === 0)
    .map(({ id, due = at }): Event => ({
      type: 'clock.breached',
      at,
      clock: id,
      kind: 'service',
      due,
      escalates: false,
    }));
  const next = { ...state, open };
  const had = late.find(({ takenBy }) => takenBy !== undefined)?.takenBy;
  return came(next, startRinging(quiet(state.rung), at, bellOf(next, complaint, terms, had)), event, facts);
}

function calledUp(watch: Watch, at: Instant, complaint: Common, { desk, within }: SafeguardingTerms): Watch {
  const { due: _, takenBy: __, ...rest } = watch;
  const times = watch.missed + 1;
  return { ...rest, missed: times, ...(!isTopOfSafety(complaint, desk, times) && { due: at + within }) };
}

function bellOf({ open }: SafeguardingState, complaint: Common, { desk }: SafeguardingTerms, had?: PersonId): Bell {
  const waits = open.filter(({ takenBy }) => takenBy === undefined);
  const furthest = Math.max(0, ...waits.map((one) => one.missed));
  const chain = safetyChain(complaint, desk, furthest, had);
  const instead = answererOf(complaint, desk);
  return {
    name: BELL,
    reference: complaint.reference,
    purpose: 'safeguarding',
    desk,
    chain: chain.length > 0 || !instead ? chain : [instead.person],
    mayRing: (person) => !isKeptOut(complaint, person),
    about: { desk },
    while: 'open',
    rest: (round) => (round < OFTEN ? REST : LATER),
    rounds: Infinity,
    ...(waits[0] && { task: waits[0].id }),
  };
}
