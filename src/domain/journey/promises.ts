import { type Clock, type Timekeeping, reckoned } from '../clocks/clock';
import { merged, reckon } from '../clocks/reckoning';
import type { Target } from '../clocks/target';
import type { Common } from '../complaint';
import type { Instant } from '../instant';
import { type CalendarId, type ClockName, DESK_CALENDAR } from '../terms';

/** What a complaint's clocks run by. */
export const timekeeping = ({ terms, pauses }: Common): Timekeeping => ({ calendars: terms.calendars, pauses });

/** The clock that the terms give this complaint under a name, started at `start`. */
export function clockFor(common: Common, name: ClockName, start: Instant) {
  const { kind, warn } = common.terms.clocks[name];
  const clock = { name, kind, start, warn, warned: 0, state: 'running' as const, ...measureOf(common, name, start) };
  return reckoned(clock, timekeeping(common));
}

/**
 * A running clock as the complaint now stands. Nothing that was consumed or warned of is lost: another target counts
 * from the same start, another desk's calendar from `at` on.
 */
export function carriedOn(common: Common, clock: Clock, at: Instant): Clock {
  const { kind, warn } = common.terms.clocks[clock.name];
  const { calendar, target } = measureOf(common, clock.name, clock.start);
  const eras = [...(clock.eras ?? []), ...(calendar === calendarOf(clock) ? [] : [{ from: at, calendar }])];
  const moved = { ...clock, kind, warn, target, ...(eras.length > 0 && { eras }) };
  return reckoned(moved, timekeeping(common));
}

/** Does the clock run by another calendar than the one it should by now? */
export const hasMoved = (common: Common, clock: Clock): boolean =>
  measureOf(common, clock.name, clock.start).calendar !== calendarOf(clock);

const calendarOf = ({ calendar, eras }: Clock): CalendarId => eras?.at(-1)?.calendar ?? calendar;

/** How much of which calendar a clock has, and for which point. */
interface Measure {
  readonly target: Target;
  readonly calendar: CalendarId;
  readonly point?: string;
}

function measureOf(common: Common, name: ClockName, start: Instant): Measure {
  const { terms, owner, severity } = common;
  const { calendar, target } = terms.clocks[name];
  const desk = () => terms.desks[owner.desk]?.calendar ?? terms.calendar;
  const house = { target: target[severity], calendar: calendar === DESK_CALENDAR ? desk() : calendar };
  return name === 'close-out' ? strictest(common, house, start) : house;
}

/**
 * The close-out of a complaint is the strictest of its points': by the final answer that a point's regime demands, or by
 * the house's own where a point has none (contract: *Close-out*).
 */
function strictest({ terms, terms: { points = [], regimes = {} } }: Common, house: Measure, start: Instant): Measure {
  const due = ({ target, calendar: id }: Measure) => {
    const calendar = terms.calendars[id];
    return calendar ? reckon({ start, target, calendar, pauses: [] }).due : Infinity;
  };
  const measures = points.map(({ id, regime }): Measure => {
    const rules = regime === null ? undefined : regimes[regime];
    return rules ? { target: rules.final, calendar: rules.calendar, point: id } : house;
  });
  return (
    measures.reduce<Measure | undefined>(
      (first, next) => (first && due(first) <= due(next) ? first : next),
      undefined,
    ) ?? house
  );
}

/** By when a clock started at `start` would be due: what letters promise. */
export const promisedBy = (common: Common, name: ClockName, start: Instant): Instant =>
  clockFor(common, name, start).due;

/** So much later by the terms' own calendar: limits, reminders, surveys. These do not stand still. */
export function later({ terms }: Common, from: Instant, target: Target): Instant {
  const calendar = terms.calendars[terms.calendar];
  if (!calendar) throw new RangeError(`The terms hold no calendar "${terms.calendar}"`);
  return reckon({ start: from, target, calendar, pauses: merged([]) }).due;
}
