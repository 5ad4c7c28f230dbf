import type { Duration, Instant } from '../instant';
import { SECOND } from '../instant';
import { type Calendar, dayOf, dayStart, kindOf } from './calendar';
import { type Era, erasOf } from './eras';
import type { Target } from './target';

/** What a deadline is reckoned from (contract: *Clock semantics*). */
export interface Reckoning {
  readonly start: Instant;
  readonly target: Target;
  /** The calendar by which it began, and those that took over since, in order. */
  readonly calendar: Calendar;
  readonly eras?: readonly Era[];
  /** When the clock stood still: in order, none touching another (see `merged`). Statutory clocks hand in none. */
  readonly pauses: readonly Interval[];
}

/** Half-open: `from` belongs to it, `to` does not. */
export interface Interval {
  readonly from: Instant;
  readonly to: Instant;
  readonly reason: string;
}

/**
 * When the target is consumed, and when each of `percents` of it is.
 *
 * Hours: the earliest instant by which that much has passed or been worked. Days: the end of the Nth day after day 0
 * whose end lies in no pause; its warnings divide the way there, and one that would fall into a pause waits for its end.
 * Each moment is counted by the calendar then in force, and the end of a day by the one in force at that end.
 */
export function reckon(of: Reckoning, percents: readonly number[] = []): { due: Instant; warnAt: Instant[] } {
  const { target, start } = of;
  if (target.unit === 'elapsed' || target.unit === 'working') {
    const parts = percents.map((percent) => wholeSeconds((target.amount * percent) / 100));
    const reached = consume(of, [...parts, target.amount]);
    const due = reached.pop()!;
    return { due, warnAt: reached };
  }
  const due = endOfDay(of, target.amount);
  return {
    due,
    warnAt: percents.map((percent) => {
      const at = wholeSeconds(start + ((due - start) * percent) / 100);
      return of.pauses.find(({ from, to }) => from <= at && at < to)?.to ?? at;
    }),
  };
}

/** Pauses as a clock feels them: in order, overlapping ones as one, under the reason that came first. */
export function merged(pauses: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const pause of [...pauses].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (pause.to <= pause.from) continue;
    if (last && pause.from <= last.to) result[result.length - 1] = { ...last, to: Math.max(last.to, pause.to) };
    else result.push(pause);
  }
  return result;
}

/** Moments that we choose lie on whole seconds. */
export const wholeSeconds = (ms: number) => Math.floor(ms / SECOND) * SECOND;

/** For each of the ascending `amounts`, the earliest instant by which so much was consumed. */
function consume(of: Reckoning, amounts: readonly Duration[]): Instant[] {
  const { pauses } = of;
  const reached: Instant[] = [];
  let consumed = 0;
  let pause = 0;

  /** Consumes what is free of pauses in a stretch; true once every amount is reached. */
  const take = (from: Instant, to: Instant): boolean => {
    let cursor = from;
    while (cursor < to) {
      while (pause < pauses.length && pauses[pause]!.to <= cursor) pause += 1;
      const next = pauses[pause];
      if (next && next.from <= cursor) {
        cursor = Math.min(next.to, to);
        continue;
      }
      const free = Math.min(next ? next.from : to, to) - cursor;
      while (amounts[reached.length]! <= consumed + free) {
        reached.push(cursor + amounts[reached.length]! - consumed);
        if (reached.length === amounts.length) return true;
      }
      consumed += free;
      cursor += free;
    }
    return false;
  };

  if (of.target.unit === 'elapsed') {
    take(of.start, Infinity);
    return reached;
  }
  for (const { from, to, calendar } of erasOf(of)) {
    // A night shift of the day before may still be running.
    let index = dayOf(calendar, from) - 1;
    for (let day = dayStart(calendar, index); day < to; day = dayStart(calendar, ++index)) {
      for (const [opens, closes] of kindOf(calendar, index).shifts) {
        if (day + closes > from && take(Math.max(from, day + opens), Math.min(to, day + closes))) return reached;
      }
    }
  }
  return reached;
}

function endOfDay(of: Reckoning, count: number): Instant {
  const { start, target, pauses } = of;
  let left = count;
  let pause = 0;
  let end = start;
  for (const { from, to, calendar } of erasOf(of)) {
    // Day 0 is the one that holds the start; a day that ends as this calendar takes over is already its own.
    let index = Math.max(dayOf(calendar, start) + 1, dayOf(calendar, from) - 1);
    for (end = dayStart(calendar, index + 1); end < to; end += kindOf(calendar, ++index).length) {
      if (end < from || (target.unit === 'business-days' && kindOf(calendar, index).shifts.length === 0)) continue;
      while (pause < pauses.length && pauses[pause]!.to <= end) pause += 1;
      const next = pauses[pause];
      if (!next || next.from > end) left -= 1;
      if (left === 0) return end;
    }
  }
  return end;
}
