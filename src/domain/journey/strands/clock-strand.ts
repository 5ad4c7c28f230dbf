import { type Clock, nextMoment, warningAt } from '../../clocks/clock';
import { type Common, isOver } from '../../complaint';
import type { Event } from '../../event';
import type { Instant } from '../../instant';
import type { ClockName } from '../../terms';
import { clockFor } from '../promises';
import { type Reaction, type Strand, isDue } from '../strand';

export interface ClockState {
  /** Absent until the terms are known. */
  readonly clock?: Clock;
  /** The customer was told that we are late. */
  readonly noticed?: true;
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
 * change or a pause begins or ends, and keeps what was consumed and warned of.
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
      if (keeps(event, complaint)) return ended(running, 'met', event);
      if (isOver(complaint)) return ended(running, 'cancelled', event);
      if (isDue(event, name)) return tolls(running, event, complaint);
      if (!moves(event)) return { state };
      return { state: { clock: { ...clockFor(complaint, name, running.start), warned: running.warned } } };
    },

    due({ clock }) {
      const at = clock && nextMoment(clock);
      return at === undefined ? undefined : { name, at };
    },
  };
}

/** What may change a deadline without the promise itself changing. */
const moves = ({ type }: Event) => type === 'terms.settled' || type === 'pause.started' || type === 'pause.ended';

function started(clock: Clock, before: Clock | undefined, { at }: Event): Reaction<ClockState> {
  const { name, kind, due } = clock;
  const kept: Event[] = before ? [{ type: 'clock.met', at, clock: name }] : [];
  return { state: { clock }, events: [...kept, { type: 'clock.started', at, clock: name, kind, due }] };
}

const ended = (clock: Clock, how: 'met' | 'cancelled', { at }: Event): Reaction<ClockState> => ({
  state: { clock: { ...clock, state: how } },
  events: [{ type: `clock.${how}`, at, clock: clock.name }],
});

/** Its moment came: a breach, a warning, or nothing any more because the deadline moved meanwhile. */
function tolls(clock: Clock, { at }: Event, { terms }: Common): Reaction<ClockState> {
  const { name, kind, due } = clock;
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
