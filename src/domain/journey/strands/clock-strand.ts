import { type Clock, nextMoment, reckoningOf, warningAt } from '../../clocks/clock';
import { type Common, isOver } from '../../complaint';
import type { Event } from '../../event';
import type { Instant } from '../../instant';
import type { ClockName } from '../../terms';
import { carriedOn, clockFor, hasMoved, timekeeping } from '../promises';
import { type Reaction, type Strand, isDue } from '../strand';

export interface ClockState {
  /** Absent until the terms are known. */
  readonly clock?: Clock;
}

/** What makes one clock differ from another. */
export interface ClockRules {
  readonly name: ClockName;
  /** The moment from which this event makes it run again, if it does. The first terms always start it, from receipt. */
  restarts?(event: Event, complaint: Common): Instant | undefined;
  /** Whether this event keeps the promise. */
  keeps(event: Event, complaint: Common): boolean;
}

/**
 * A promise with a time: it starts, warns, and is met or breached, once per start. It is reckoned anew when the terms
 * change, a pause begins or ends, or the complaint is classified anew or goes to a desk with other hours; and it keeps
 * what was consumed and warned of. Another policy alone is reckoned as if it had been there from the start.
 */
export function clockStrand({ name, restarts, keeps }: ClockRules): Strand<ClockState> {
  const startOf = ({ clock }: ClockState, event: Event, complaint: Common): Instant | undefined => {
    if (clock) return restarts?.(event, complaint);
    return event.type === 'terms.settled' ? complaint.receivedAt : undefined;
  };

  return {
    start: {},

    on(state, event, complaint) {
      const running = state.clock?.state === 'running' ? state.clock : undefined;
      const from = startOf(state, event, complaint);
      if (from !== undefined) return started(clockFor(complaint, name, from), running, event);
      if (!running) return { state };
      if (keeps(event, complaint)) return ended(running, 'met', event, complaint);
      if (isOver(complaint)) return ended(running, 'cancelled', event, complaint);
      if (isDue(event, name)) return tolls(name, running, event, complaint);
      if (event.type === 'terms.settled' && !event.renewal)
        return { state: { clock: { ...clockFor(complaint, name, running.start), warned: running.warned } } };
      if (!moves(event) && !hasMoved(complaint, name, running)) return { state };
      return { state: { clock: carriedOn(complaint, name, running, event.at) } };
    },

    due({ clock }) {
      const at = clock && nextMoment(clock);
      return at === undefined ? undefined : { name, at };
    },
  };
}

/** What may change a deadline without the promise itself changing. */
const moves = (event: Event) =>
  event.type === 'terms.settled' ||
  event.type === 'pause.started' ||
  event.type === 'pause.ended' ||
  (event.type === 'note.added' && event.reclassified !== undefined);

function started(clock: Clock, before: Clock | undefined, { at }: Event): Reaction<ClockState> {
  const { name, kind, due } = clock;
  const kept: Event[] = before ? [{ type: 'clock.met', at, clock: name }] : [];
  return { state: { clock }, events: [...kept, { type: 'clock.started', at, clock: name, kind, due }] };
}

function ended(clock: Clock, how: 'met' | 'cancelled', { at }: Event, complaint: Common): Reaction<ClockState> {
  const pauses = reckoningOf(clock, timekeeping(complaint)).pauses.filter(
    ({ from, to }) => from < clock.due && to > clock.start,
  );
  return {
    state: { clock: { ...clock, state: how, pauses: pauses.map(({ from, to, reason }) => ({ from, to, reason })) } },
    events: [{ type: `clock.${how}`, at, clock: clock.name }],
  };
}

/** Its moment came: a breach, a warning, or nothing any more because the deadline moved meanwhile. */
function tolls(name: ClockName, clock: Clock, { at }: Event, { terms }: Common): Reaction<ClockState> {
  const { kind, due } = clock;
  if (at >= due) {
    const escalates = kind === 'service' && terms.clocks[name].onBreach === 'escalate';
    return {
      state: { clock: { ...clock, state: 'breached' } },
      events: [{ type: 'clock.breached', at, clock: name, kind, due, escalates }],
    };
  }
  const percent = warningAt(clock, at);
  if (percent === undefined) return { state: { clock } };
  return {
    state: { clock: { ...clock, warned: percent } },
    events: [{ type: 'clock.warned', at, clock: name, percent, due }],
  };
}
