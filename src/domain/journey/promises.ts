import { type Timekeeping, reckoned } from '../clocks/clock';
import { merged, reckon } from '../clocks/reckoning';
import type { Target } from '../clocks/target';
import type { Common } from '../complaint';
import type { Instant } from '../instant';
import type { ClockName } from '../terms';

/** What a complaint's clocks run by. */
export const timekeeping = ({ terms, pauses }: Common): Timekeeping => ({ calendars: terms.calendars, pauses });

/** The clock that the terms give this complaint under a name, started at `start`. */
export function clockFor(common: Common, name: ClockName, start: Instant) {
  const { kind, calendar, target, warn } = common.terms.clocks[name];
  const clock = {
    name,
    kind,
    calendar,
    start,
    target: target[common.severity],
    warn,
    warned: 0,
    state: 'running' as const,
  };
  return reckoned(clock, timekeeping(common));
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
