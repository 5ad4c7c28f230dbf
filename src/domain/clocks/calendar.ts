import type { Duration, Instant } from '../instant';

/**
 * A calendar with its zone and holidays already worked out (docs/adr/0002): a run of local days, each as long as it
 * really is (23, 24 or 25 hours), with the shifts that begin on it. Past the last day the last seven repeat.
 *
 * Days are kept as indexes into the few kinds of day there are, so that half a year weighs a few hundred bytes.
 */
export interface Calendar {
  /** The first instant of the first day, in the calendar's own zone. */
  readonly from: Instant;
  readonly kinds: readonly DayKind[];
  /** For each day its place in `kinds`; at least seven. */
  readonly days: readonly number[];
}

export interface DayKind {
  readonly length: Duration;
  /** Working intervals as offsets from the day's start, ascending, apart; the last may run past the day's end. */
  readonly shifts: readonly (readonly [from: Duration, to: Duration])[];
  /** The holiday's name, when one cancelled this day's shifts. */
  readonly holiday?: string;
}

/** What sort of day the `index`th is; before the first day it is as the first of its kind, seven days on. */
export function kindOf({ kinds, days }: Calendar, index: number): DayKind {
  const last = days.length;
  const place = index < 0 ? ((index % 7) + 7) % 7 : index < last ? index : last - 7 + ((index - last) % 7);
  return kinds[days[place]!]!;
}

/** When the `index`th day begins. */
export function dayStart(calendar: Calendar, index: number): Instant {
  const starts = startsOf(calendar);
  const last = calendar.days.length;
  if (index < 0) return calendar.from - walked(calendar, index, 0);
  if (index <= last) return starts[index]!;
  const weeks = Math.floor((index - last) / 7);
  const week = starts[last]! - starts[last - 7]!;
  return starts[last]! + weeks * week + walked(calendar, last + weeks * 7, index);
}

/** Which day an instant lies in. */
export function dayOf(calendar: Calendar, at: Instant): number {
  const starts = startsOf(calendar);
  const last = calendar.days.length;
  const end = starts[last]!;
  if (at >= end) {
    const week = end - starts[last - 7]!;
    let index = last + 7 * Math.floor((at - end) / week);
    while (dayStart(calendar, index + 1) <= at) index += 1;
    return index;
  }
  let index = Math.floor((at - calendar.from) / 86_400_000);
  while (dayStart(calendar, index) > at) index -= 1;
  while (dayStart(calendar, index + 1) <= at) index += 1;
  return index;
}

/** Up to when the calendar knows its holidays; beyond it repeats. */
export const horizonOf = (calendar: Calendar): Instant => dayStart(calendar, calendar.days.length);

/** The first instant at or after `at` that lies in a shift. */
export function nextOpen(calendar: Calendar, at: Instant): Instant {
  const first = dayOf(calendar, at) - 1;
  for (let index = first; index < first + 400; index += 1) {
    const start = dayStart(calendar, index);
    for (const [from, to] of kindOf(calendar, index).shifts) {
      if (start + to > at) return Math.max(at, start + from);
    }
  }
  return at;
}

/** Is it open from then on for so long, through shifts that follow one another without a break? */
export function staysOpen(calendar: Calendar, from: Instant, length: Duration): boolean {
  for (let at = from; ;) {
    const end = closing(calendar, at);
    if (end === undefined) return false;
    if (end >= from + length) return true;
    at = end;
  }
}

/** When the shift ends that an instant lies in, which may have begun the day before; undefined outside of every shift. */
function closing(calendar: Calendar, at: Instant): Instant | undefined {
  const today = dayOf(calendar, at);
  for (const index of [today - 1, today]) {
    const start = dayStart(calendar, index);
    for (const [opens, closes] of kindOf(calendar, index).shifts) {
      if (start + opens <= at && at < start + closes) return start + closes;
    }
  }
  return undefined;
}

/** Open around the clock, for ever, counted in UTC: what the house falls back on. */
export const alwaysOpen = (at: Instant): Calendar => ({
  from: at - (((at % 86_400_000) + 86_400_000) % 86_400_000),
  kinds: [{ length: 86_400_000, shifts: [[0, 86_400_000]] }],
  days: [0, 0, 0, 0, 0, 0, 0],
});

const walked = (calendar: Calendar, from: number, to: number): Duration => {
  let length = 0;
  for (let index = from; index < to; index += 1) length += kindOf(calendar, index).length;
  return length;
};

/** Day starts are asked for over and over, and a calendar never changes: worked out once for each. */
const known = new WeakMap<Calendar, readonly Instant[]>();

function startsOf(calendar: Calendar): readonly Instant[] {
  const found = known.get(calendar);
  if (found) return found;
  const starts: Instant[] = [calendar.from];
  for (const day of calendar.days) starts.push(starts.at(-1)! + calendar.kinds[day]!.length);
  known.set(calendar, starts);
  return starts;
}
