import { type Clock, type Timekeeping, reckoned } from '../clocks/clock';
import { merged, reckon } from '../clocks/reckoning';
import type { Target } from '../clocks/target';
import type { Common } from '../complaint';
import type { Instant } from '../instant';
import type { RegimeTerms } from '../regime';
import { type CalendarId, type ClockKind, type ClockName, type DeskId, DESK_CALENDAR, type Terms } from '../terms';

/** What a complaint's clocks run by. */
export const timekeeping = ({ terms, pauses }: Common): Timekeeping => ({ calendars: terms.calendars, pauses });

/** The clock that the terms give this complaint under a name, started at `start`. */
export function clockFor(common: Common, name: ClockName, start: Instant) {
  const { warn } = common.terms.clocks[name];
  const clock = { name, start, warn, warned: 0, state: 'running' as const, ...measureOf(common, name, start) };
  return reckoned(clock, timekeeping(common));
}

/**
 * A running clock as the complaint now stands. Nothing that was consumed or warned of is lost: another target counts
 * from the same start, another desk's calendar from `at` on.
 */
export function carriedOn(common: Common, name: ClockName, clock: Clock, at: Instant): Clock {
  const { warn } = common.terms.clocks[name];
  const { kind, calendar, target } = measureOf(common, name, clock.start);
  const eras = [...(clock.eras ?? []), ...(calendar === calendarOf(clock) ? [] : [{ from: at, calendar }])];
  const moved = { ...clock, kind, warn, target, ...(eras.length > 0 && { eras }) };
  return reckoned(moved, timekeeping(common));
}

/** Does the clock run by another calendar than the one it should by now? */
export const hasMoved = (common: Common, name: ClockName, clock: Clock): boolean =>
  measureOf(common, name, clock.start).calendar !== calendarOf(clock);

const calendarOf = ({ calendar, eras }: Clock): CalendarId => eras?.at(-1)?.calendar ?? calendar;

/** How much of which calendar a clock has, and for which point. */
interface Measure {
  readonly kind: ClockKind;
  readonly target: Target;
  readonly calendar: CalendarId;
  readonly point?: string;
}

function measureOf(common: Common, name: ClockName, start: Instant): Measure {
  const { terms, owner, severity } = common;
  const { kind, calendar, target } = terms.clocks[name];
  const desk = () => terms.desks[owner.desk]?.calendar ?? terms.calendar;
  const house: Measure = { kind, target: target[severity], calendar: calendar === DESK_CALENDAR ? desk() : calendar };
  switch (name) {
    case 'acknowledge':
      // What a regime demands comes on top of what the house has promised.
      return strictest(terms, [house, ...demands(terms, ({ acknowledge }) => acknowledge)], start);
    default:
      return house;
  }
}

/** What each point's regime demands of one duty, where it names a time. */
function demands({ points = [], regimes = {} }: Terms, duty: (rules: RegimeTerms) => Target | undefined): Measure[] {
  return points.flatMap(({ id, regime }) => {
    const rules = regime === null ? undefined : regimes[regime];
    const target = rules && duty(rules);
    return target ? [{ kind: 'statutory' as const, target, calendar: rules.calendar, point: id }] : [];
  });
}

/** The one that is due first; of two at the same moment, the former. */
function strictest({ calendars }: Terms, measures: readonly Measure[], start: Instant): Measure {
  const due = ({ target, calendar: id }: Measure) => {
    const calendar = calendars[id];
    return calendar ? reckon({ start, target, calendar, pauses: [] }).due : Infinity;
  };
  return measures.reduce((first, next) => (due(next) < due(first) ? next : first));
}

/** By when a clock started at `start` would be due: what letters promise. */
export const promisedBy = (common: Common, name: ClockName, start: Instant): Instant =>
  clockFor(common, name, start).due;

/** So much later in a desk's own hours. */
export function laterAt({ terms }: Common, desk: DeskId, from: Instant, target: Target): Instant {
  const calendar = terms.calendars[terms.desks[desk]?.calendar ?? terms.calendar] ?? terms.calendars[terms.calendar];
  if (!calendar) throw new RangeError(`The terms hold no calendar for desk "${desk}"`);
  return reckon({ start: from, target, calendar, pauses: [] }).due;
}

/** So much later by the terms' own calendar: limits, reminders, surveys. These do not stand still. */
export function later({ terms }: Common, from: Instant, target: Target): Instant {
  const calendar = terms.calendars[terms.calendar];
  if (!calendar) throw new RangeError(`The terms hold no calendar "${terms.calendar}"`);
  return reckon({ start: from, target, calendar, pauses: merged([]) }).due;
}
