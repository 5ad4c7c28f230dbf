import type { Instant } from '../instant';
import { type Calendar, dayOf, dayStart, kindOf } from './calendar';
import { erasOf } from './eras';
import type { Reckoning } from './reckoning';

/** A stretch of a clock's life, and why it counted or did not. */
export interface Segment {
  readonly from: Instant;
  readonly to: Instant;
  readonly kind: 'worked' | 'paused' | 'closed' | 'holiday';
  /** The pause's reason, or the holiday's name. */
  readonly reason?: string;
}

/**
 * How a deadline came about: everything between start and due, in order, without gaps. Elapsed and calendar time is
 * all *worked*; a pause covers whatever it lies over. A clock in business days shows whole days.
 */
export function segments(of: Reckoning, until: Instant): Segment[] {
  const pieces: Segment[] = [];
  let cursor = of.start;
  for (const pause of of.pauses) {
    if (pause.to <= of.start || pause.from >= until) continue;
    pieces.push(...unpaused(of, cursor, Math.max(of.start, pause.from)));
    const from = Math.max(of.start, pause.from);
    const to = Math.min(pause.to, until);
    pieces.push({ from, to, kind: 'paused', reason: pause.reason });
    cursor = to;
  }
  pieces.push(...unpaused(of, cursor, until));
  return joined(pieces.filter(({ from, to }) => from < to));
}

function unpaused(of: Reckoning, from: Instant, to: Instant): Segment[] {
  if (from >= to) return [];
  const { unit } = of.target;
  if (unit === 'elapsed' || unit === 'calendar-days') return [{ from, to, kind: 'worked' }];
  return erasOf(of).flatMap(({ calendar, ...era }) => {
    const [first, last] = [Math.max(from, era.from), Math.min(to, era.to)];
    return unit === 'working' ? byShift(calendar, first, last) : byDay(calendar, first, last, 'worked');
  });
}

function byShift(calendar: Calendar, from: Instant, to: Instant): Segment[] {
  const pieces: Segment[] = [];
  let cursor = from;
  // A night shift of the day before may still be running.
  for (let index = dayOf(calendar, from) - 1; cursor < to && dayStart(calendar, index) < to; index += 1) {
    const day = dayStart(calendar, index);
    for (const [opens, closes] of kindOf(calendar, index).shifts) {
      const shift = { from: Math.max(day + opens, cursor), to: Math.min(day + closes, to) };
      if (shift.from >= shift.to) continue;
      pieces.push(...byDay(calendar, cursor, shift.from, 'closed'), { ...shift, kind: 'worked' });
      cursor = shift.to;
    }
  }
  return [...pieces, ...byDay(calendar, cursor, to, 'closed')];
}

/** Whole days: holidays by their name, days without a shift as closed, the others as `otherwise`. */
function byDay(calendar: Calendar, from: Instant, to: Instant, otherwise: 'worked' | 'closed'): Segment[] {
  const pieces: Segment[] = [];
  let cursor = from;
  for (let index = dayOf(calendar, from); cursor < to; index += 1) {
    const { shifts, holiday } = kindOf(calendar, index);
    const span = { from: cursor, to: Math.min(dayStart(calendar, index + 1), to) };
    if (holiday !== undefined && shifts.length === 0) pieces.push({ ...span, kind: 'holiday', reason: holiday });
    else pieces.push({ ...span, kind: shifts.length > 0 ? otherwise : 'closed' });
    cursor = span.to;
  }
  return pieces;
}

function joined(pieces: readonly Segment[]): Segment[] {
  const result: Segment[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    const same = last && last.to === piece.from && last.kind === piece.kind && last.reason === piece.reason;
    if (same) result[result.length - 1] = { ...last, to: piece.to };
    else result.push(piece);
  }
  return result;
}
