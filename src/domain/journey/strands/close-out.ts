import { type Clock, reckoningOf, warningAt } from '../../clocks/clock';
import { type Common, isOver } from '../../complaint';
import type { Event } from '../../event';
import type { Instant } from '../../instant';
import { rungAt, topDesk } from '../../ladder';
import type { Point } from '../../point';
import { type Arrival, arrivalOf } from '../arrival';
import { type Answering, acceptedBy, answered, arrived } from '../final-response';
import { ringLead, tellLateness } from '../lateness';
import { named, rings, wakesFor } from '../point-clocks';
import { timekeeping } from '../promises';
import { type Part, finalClock, partsOf, pointOf } from '../statutory';
import { type Reaction, type Strand, isDue } from '../strand';

export interface CloseOutState {
  /** One for each point under a regime, and one for the rest; none until the terms are known. */
  readonly clocks: readonly Clock[];
  /** Final responses that were written, newest last. */
  readonly letters: readonly Answering[];
  /** Points whose duty to answer has ended: the customer has the final response, or needs none. */
  readonly reached: readonly string[];
  /** Those of them of which the customer has a letter that their regime wants. */
  readonly written?: readonly string[];
  /** Notices of lateness that have arrived, by the deadline that passed. */
  readonly noticed: readonly Instant[];
}

/**
 * Close-out: the final response to each point within its regime's time, or the house's 30 days, counted from receipt;
 * nothing pauses it but what the regime itself names (RG 271.56; DISP 1.6; ISO 10002). Met once a provider accepts the
 * final response, whatever happens later.
 *
 * It never answers by itself. The top tier is warned while there is time; when time is up the breach is recorded and,
 * unless a person has sent a notice of delay, the lead's phone rings and the customer is told plainly that we are late
 * and what their rights are.
 */
export const closeOut: Strand<CloseOutState> = {
  start: { clocks: [], letters: [], reached: [], noticed: [] },

  on(before, event, complaint) {
    const state = { ...before, letters: answered(before.letters, event) };
    const letter = arrived(event, state.letters);
    const ended = letter?.points ?? acceptedBy(event, complaint);
    if (ended.length > 0) return reaches(state, ended, letter, event, complaint);
    if (isOver(complaint)) return stops(state, event, complaint);
    if (isDue(event, 'close-out')) return tolls(state, event, complaint);
    const arrival = arrivalOf(event);
    if (arrival?.message === 'lateness-notice') return noticed(state, event, arrival);
    return moves(event) ? settle(state, event, complaint) : { state };
  },

  due: ({ clocks }) => wakesFor(clocks),
};

/** What may change when a final answer is owed. */
const moves = (event: Event) =>
  event.type === 'terms.settled' ||
  event.type === 'pause.started' ||
  event.type === 'pause.ended' ||
  event.type === 'notice.sent' ||
  event.type === 'task.done' ||
  event.type === 'reopened' ||
  (event.type === 'note.added' && event.reclassified !== undefined);

/** Every part has its clock as the complaint now stands; what was warned of stays warned of. */
function settle(state: CloseOutState, event: Event, complaint: Common): Reaction<CloseOutState> {
  if (state.clocks.length === 0 && event.type !== 'terms.settled') return { state };
  const events: Event[] = [];
  const clocks: Clock[] = [];
  for (const part of partsOf(complaint)) {
    const point = pointOf(part);
    const known = state.clocks.find((clock) => clock.point === point);
    const now = finalClock(complaint, part);
    const isReached = has(state.reached, part);
    if (!known && isReached) continue;
    // Taken back and opened again, the answer is owed as if it had never been taken back.
    const again = event.type === 'reopened' && known?.state === 'cancelled' && !isReached;
    if (!known || again)
      events.push({ type: 'clock.started', at: event.at, ...named(now), kind: now.kind, due: now.due });
    clocks.push(known ? carried(again ? { ...known, state: 'running' } : known, now, event) : now);
  }
  // Points that live by other rules now have a clock of their own.
  for (const clock of state.clocks.filter(({ point }) => !clocks.some((one) => one.point === point))) {
    clocks.push(clock.state === 'running' ? { ...clock, state: 'cancelled' } : clock);
    if (clock.state === 'running') events.push({ type: 'clock.cancelled', at: event.at, ...named(clock) });
  }
  return { state: { ...state, clocks }, events };
}

/** A deadline that passed before we learnt that the time counts from later, or on, has not passed after all. */
function carried(known: Clock, now: Clock, { at }: Event): Clock {
  if (known.state === 'running') return { ...now, warned: known.warned };
  return known.state === 'breached' && now.due > at ? { ...now, warned: known.warned } : known;
}

/** The duty to answer some points has ended: their clocks have done their work. A second letter begins nothing anew. */
function reaches(
  state: CloseOutState,
  ids: readonly string[],
  letter: Answering | undefined,
  event: Event,
  complaint: Common,
): Reaction<CloseOutState> {
  const reached = [...new Set([...state.reached, ...ids])];
  const { written = [] } = state;
  const parts = partsOf(complaint);
  const met = state.clocks.filter(
    (clock) => clock.state === 'running' && parts.some((part) => pointOf(part) === clock.point && has(reached, part)),
  );
  const notices = (letter?.notices ?? [])
    .map((notice) => ({ ...notice, points: notice.points.filter((id) => !written.includes(id)) }))
    .filter(({ points }) => points.length > 0);
  return {
    state: {
      ...state,
      reached,
      written: [...written, ...notices.flatMap(({ points }) => points)],
      clocks: state.clocks.map((clock) => (met.includes(clock) ? over(clock, 'met', complaint) : clock)),
    },
    events: [
      ...met.map((clock): Event => ({ type: 'clock.met', at: event.at, ...named(clock) })),
      ...notices.map((notice): Event => ({
        type: 'notice.sent',
        at: event.at,
        notice: notice.letter,
        regime: notice.regime,
        points: notice.points,
      })),
    ],
  };
}

const has = (reached: readonly string[], { points }: Part) => points.every(({ id }) => reached.includes(id));

function stops(state: CloseOutState, { at }: Event, complaint: Common): Reaction<CloseOutState> {
  const running = state.clocks.filter((clock) => clock.state === 'running');
  return {
    state: {
      ...state,
      clocks: state.clocks.map((clock) => (running.includes(clock) ? over(clock, 'cancelled', complaint) : clock)),
    },
    events: running.map((clock) => ({ type: 'clock.cancelled', at, ...named(clock) })),
  };
}

/** A moment came: warnings, or breaches. Of what is late at the same moment the customer hears in one letter. */
function tolls(state: CloseOutState, { at }: Event, complaint: Common): Reaction<CloseOutState> {
  const rung = state.clocks.filter((clock) => rings(clock, at));
  const late = rung.filter(({ due }) => at >= due);
  const warned = rung.flatMap((clock) => {
    const percent = late.includes(clock) ? undefined : warningAt(clock, at);
    return percent === undefined ? [] : [{ clock, percent }];
  });
  const clocks = state.clocks.map((clock) => {
    if (late.includes(clock)) return { ...clock, state: 'breached' as const };
    const percent = warned.find((one) => one.clock === clock)?.percent;
    return percent === undefined ? clock : { ...clock, warned: percent };
  });
  const events: Event[] = [
    ...warned.flatMap(({ clock, percent }): Event[] => [
      { type: 'clock.warned', at, ...named(clock), percent, due: clock.due },
      tellTop(complaint, at, clock, percent),
    ]),
    ...late.map((clock): Event => {
      const { kind, due } = clock;
      return { type: 'clock.breached', at, ...named(clock), kind, due, escalates: false };
    }),
  ];
  const silent = late.filter((clock) => !isExcused(clock, complaint));
  const [first] = silent;
  if (!first) return { state: { ...state, clocks }, events };
  const passed = { clock: 'close-out', due: first.due } as const;
  return {
    state: { ...state, clocks },
    events: [
      ...events,
      ringLead(complaint, at, passed),
      tellLateness(complaint, at, passed, pointsOfClocks(complaint, silent)),
    ],
  };
}

/** A person has told the customer that it will be late, and why; no second letter says it again. */
const isExcused = ({ point }: Clock, { points }: Common): boolean =>
  points.some(({ id, delayed, extended }) => id === point && delayed && !extended);

function tellTop(
  { terms, function: ladder, tier, owner }: Common,
  at: Instant,
  { point, due }: Clock,
  percent: number,
): Event {
  const top = topDesk(terms, ladder) ?? rungAt(terms, ladder, tier)?.desk ?? owner.desk;
  return {
    type: 'tell',
    at,
    strand: 'close-out',
    occurrence: point === undefined ? percent : `${percent}.${point}`,
    to: { lead: top },
    message: 'staff-close-out',
    while: 'open',
    about: { due, percent },
  };
}

/** The points of clocks that ran out. */
const pointsOfClocks = (complaint: Common, late: readonly Clock[]): Point[] =>
  partsOf(complaint)
    .filter((part) => late.some(({ point }) => point === pointOf(part)))
    .flatMap((part) => part.points);

/** On whichever channel the notice arrived first: the customer knows. */
function noticed(state: CloseOutState, event: Event, { occurrence }: Arrival): Reaction<CloseOutState> {
  const due = Number(occurrence);
  if (state.noticed.includes(due)) return { state };
  return {
    state: { ...state, noticed: [...state.noticed, due] },
    events: [{ type: 'notice.sent', at: event.at, notice: 'lateness-notice' }],
  };
}

/** Done: its deadline is no longer anybody's to move, and stays explained by the pauses it was reckoned around. */
function over(clock: Clock, how: 'met' | 'cancelled', complaint: Common): Clock {
  const pauses = reckoningOf(clock, timekeeping(complaint)).pauses;
  return { ...clock, state: how, ...(pauses.length > 0 && { pauses }) };
}
