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
  const { kind, target, warn } = common.terms.clocks[name];
  const clock = {
    name,
    kind,
    calendar: calendarFor(common, name),
    start,
    target: target[common.severity],
    warn,
    warned: 0,
    state: 'running' as const,
  };
  return reckoned(clock, timekeeping(common));
}

/**
 * A running clock as the complaint now stands. Nothing that was consumed or warned of is lost: another target counts
 * from the same start, another desk's calendar from `at` on.
 */
export function carriedOn(common: Common, clock: Clock, at: Instant): Clock {
  const { kind, target, warn } = common.terms.clocks[clock.name];
  const calendar = calendarFor(common, clock.name);
  const eras = [...(clock.eras ?? []), ...(calendar === calendarOf(clock) ? [] : [{ from: at, calendar }])];
  const moved = { ...clock, kind, warn, target: target[common.severity], ...(eras.length > 0 && { eras }) };
  return reckoned(moved, timekeeping(common));
}

/** Does the clock run by another calendar than the one it should by now? */
export const hasMoved = (common: Common, clock: Clock): boolean =>
  calendarFor(common, clock.name) !== calendarOf(clock);

const calendarOf = ({ calendar, eras }: Clock): CalendarId => eras?.at(-1)?.calendar ?? calendar;

function calendarFor({ terms, owner }: Common, name: ClockName): CalendarId {
  const { calendar } = terms.clocks[name];
  return calendar === DESK_CALENDAR ? (terms.desks[owner.desk]?.calendar ?? terms.calendar) : calendar;
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
