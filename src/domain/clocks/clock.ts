import type { Instant } from '../instant';
import type { ClockKind } from '../terms';
import type { Calendar } from './calendar';
import { type Interval, type Reckoning, merged, reckon } from './reckoning';
import type { Target } from './target';

/** One promise's time: running towards `due`, or ended. Whether it is paused just now is the complaint's pauses' to say. */
export interface Clock {
  readonly name: string;
  readonly kind: ClockKind;
  /** The point whose regime it runs by; absent where it is the house's own. */
  readonly point?: string;
  /** The reasons for which a regime lets this statutory clock stand still. */
  readonly pausedBy?: readonly string[];
  readonly start: Instant;
  readonly target: Target;
  readonly calendar: string;
  /** Calendars that took over since, each from its moment on: the complaint went to a desk with other hours. */
  readonly eras?: readonly { readonly from: Instant; readonly calendar: string }[];
  readonly due: Instant;
  /** Per cent of the target at which to warn, ascending, and when each of them is. */
  readonly warn: readonly number[];
  readonly warnAt: readonly Instant[];
  /** The highest per cent already warned of: never warned of again, whatever moves. */
  readonly warned: number;
  readonly state: 'running' | 'met' | 'breached' | 'cancelled';
  /** Once it has ended: the pauses that its deadline was last reckoned around. Later ones are no longer its own. */
  readonly pauses?: readonly Interval[];
}

/** What a clock runs by besides itself. */
export interface Timekeeping {
  readonly calendars: Readonly<Record<string, Calendar>>;
  readonly pauses: readonly Interval[];
}

/** How a clock is reckoned: around the pauses for which it stands still. */
export function reckoningOf(
  clock: Pick<Clock, 'start' | 'target' | 'calendar' | 'eras' | 'kind' | 'pauses' | 'pausedBy'>,
  { calendars, pauses }: Timekeeping,
): Reckoning {
  const calendarOf = (name: string) => {
    const calendar = calendars[name];
    if (!calendar) throw new RangeError(`The terms hold no calendar "${name}"`);
    return calendar;
  };
  return {
    start: clock.start,
    target: clock.target,
    calendar: calendarOf(clock.calendar),
    ...(clock.eras && { eras: clock.eras.map(({ from, calendar }) => ({ from, calendar: calendarOf(calendar) })) }),
    pauses: clock.pauses ?? merged(pauses.filter(({ reason }) => standsStillFor(clock, reason))),
  };
}

/** Does a pause for this reason stop the clock? Service clocks stop for any; statutory ones for what their regime names. */
export const standsStillFor = ({ kind, pausedBy = [] }: Pick<Clock, 'kind' | 'pausedBy'>, reason: string): boolean =>
  kind === 'service' || pausedBy.includes(reason);

/** The clock with its due and warnings as they are now; what was warned of stays warned of. */
export function reckoned<C extends Omit<Clock, 'due' | 'warnAt'>>(clock: C, by: Timekeeping): C & Clock {
  return { ...clock, ...reckon(reckoningOf(clock, by), clock.warn) };
}

/** The next moment at which a clock wants to be looked at. */
export function nextMoment({ state, due, warn, warnAt, warned }: Clock): Instant | undefined {
  if (state !== 'running') return undefined;
  const next = warn.findIndex((percent) => percent > warned);
  return next < 0 ? due : Math.min(due, warnAt[next]!);
}

/** The highest warning due by `at` and not yet given. Several at once (a late opening) are one. */
export function warningAt({ warn, warnAt, warned }: Clock, at: Instant): number | undefined {
  return warn.findLast((percent, index) => percent > warned && warnAt[index]! <= at);
}
