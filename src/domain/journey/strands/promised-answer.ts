import { type Clock, reckoned, warningAt } from '../../clocks/clock';
import { type Common, isOver } from '../../complaint';
import type { Event } from '../../event';
import type { Instant } from '../../instant';
import { ringLead, tellLateness } from '../lateness';
import { byRegime, pointsOf } from '../letter-parts';
import { named, wakesFor } from '../point-clocks';
import { timekeeping } from '../promises';
import { type Reaction, type Strand, isDue } from '../strand';

export interface PromisedAnswerState {
  /** One for each point that was promised an answer by a day of our own. */
  readonly clocks: readonly Clock[];
}

const NAME = 'promised-answer';

/**
 * Promised answer: where a notice of delay excuses that the regime's time passes, the day that it names is owed instead.
 * Missed, it is as late as any final answer: on record, the lead's phone rings, and the customer hears of it.
 */
export const promisedAnswer: Strand<PromisedAnswerState> = {
  start: { clocks: [] },

  on(state, event, complaint) {
    if (isOver(complaint)) return end(state, event, 'cancelled', () => true);
    switch (event.type) {
      case 'notice.sent':
        if (event.ground === undefined) return end(state, event, 'met', isAbout(event.points));
        return event.expectedBy === undefined || event.extends
          ? { state }
          : promise(state, event.at, event.expectedBy, event.points ?? [], complaint);
      case 'clock.met':
        return event.clock === 'close-out' ? end(state, event, 'met', ({ point }) => point === event.point) : { state };
      case 'due':
        return isDue(event, NAME) ? tolls(state, event, complaint) : { state };
      default:
        return { state };
    }
  },

  due: ({ clocks }) => wakesFor(clocks),
};

/** A final response, or what stands for it, is on record with its points; a notice of lateness has none. */
const isAbout =
  (points: readonly string[] = []) =>
  ({ point }: Clock) =>
    point !== undefined && points.includes(point);

/** A later promise takes the place of the one before. */
function promise(
  { clocks }: PromisedAnswerState,
  at: Instant,
  expectedBy: Instant,
  ids: readonly string[],
  complaint: Common,
): Reaction<PromisedAnswerState> {
  const promised = byRegime(complaint, pointsOf(complaint, ids)).flatMap(({ rules, points }) =>
    points.map(({ id: point }) =>
      reckoned(
        {
          name: NAME,
          kind: 'statutory',
          point,
          start: at,
          target: { unit: 'elapsed', amount: expectedBy - at },
          calendar: rules.calendar,
          warn: complaint.terms.clocks['close-out'].warn,
          warned: 0,
          state: 'running',
        },
        timekeeping(complaint),
      ),
    ),
  );
  return {
    state: { clocks: [...clocks.filter((clock) => !isAbout(ids)(clock)), ...promised] },
    events: promised.map((clock) => ({ type: 'clock.started', at, ...named(clock), kind: clock.kind, due: clock.due })),
  };
}

function end(
  { clocks }: PromisedAnswerState,
  { at }: Event,
  how: 'met' | 'cancelled',
  which: (clock: Clock) => boolean,
): Reaction<PromisedAnswerState> {
  const ending = clocks.filter((clock) => clock.state === 'running' && which(clock));
  if (ending.length === 0) return { state: { clocks } };
  return {
    state: { clocks: clocks.map((clock) => (ending.includes(clock) ? { ...clock, state: how } : clock)) },
    events: ending.map((clock) => ({ type: `clock.${how}`, at, ...named(clock) })),
  };
}

/** The owner is warned; at the day itself it is late, once for all points that were promised the same. */
function tolls({ clocks }: PromisedAnswerState, { at }: Event, complaint: Common): Reaction<PromisedAnswerState> {
  const late = clocks.filter((clock) => clock.state === 'running' && clock.due <= at);
  const events: Event[] = [];
  const next = clocks.map((clock): Clock => {
    if (late.includes(clock)) return { ...clock, state: 'breached' };
    const percent = clock.state === 'running' ? warningAt(clock, at) : undefined;
    if (percent === undefined) return clock;
    events.push({ type: 'clock.warned', at, ...named(clock), percent, due: clock.due });
    return { ...clock, warned: percent };
  });
  const [first] = late;
  if (!first) return { state: { clocks: next }, events };
  const { due } = first;
  const points = pointsOf(
    complaint,
    late.flatMap(({ point }) => point ?? []),
  );
  return {
    state: { clocks: next },
    events: [
      ...events,
      ...late.map((clock): Event => ({
        type: 'clock.breached',
        at,
        ...named(clock),
        kind: clock.kind,
        due: clock.due,
        escalates: false,
      })),
      ringLead(complaint, at, { clock: NAME, due }),
      tellLateness(complaint, at, { clock: NAME, due }, points),
    ],
  };
}
