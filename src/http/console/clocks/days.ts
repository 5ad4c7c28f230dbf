import { Temporal } from '@js-temporal/polyfill';
import type { Clock } from '../../../contract/show';
import { DAY, HOUR, type Instant } from '../../../domain/instant';

/** One day of a clock's life, in the zone of whoever reads it: from its midnight to the next, 23 to 25 hours later. */
export interface Day {
  readonly from: Instant;
  readonly to: Instant;
  /** Monday is 1. */
  readonly weekday: number;
  /** What its hours counted as; nothing before the clock started and after it was due. */
  readonly pieces: readonly Piece[];
  readonly marks: readonly Mark[];
  /** When local clocks show six, noon and eighteen. */
  readonly hours: readonly Instant[];
}

export interface Piece {
  readonly from: Instant;
  readonly to: Instant;
  readonly kind: Clock['segments'][number]['kind'];
  /** The pause's reason, or the holiday's name. */
  readonly reason?: string;
}

export interface Mark {
  readonly at: Instant;
  readonly what: 'start' | 'warning' | 'now' | 'due' | 'met' | 'missed' | 'called off';
}

/**
 * All days from a clock's start up to its due moment. A midnight at which it is due belongs to the day that it ends.
 * `until` is now while it runs, or when it ended.
 */
export function daysOf(clock: Clock, zone: string, until: Instant): Day[] {
  const pieces = piecesOf(clock);
  const marks = marksOf(clock, until);
  const [start, due] = [Date.parse(clock.start), Date.parse(clock.due)];
  const days: Day[] = [];
  let day = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone).startOfDay();
  do {
    const next = day.add({ days: 1 }).startOfDay();
    const [from, to] = [day.epochMilliseconds, next.epochMilliseconds];
    days.push({
      ...{ from, to, weekday: day.dayOfWeek },
      pieces: pieces
        .filter((piece) => piece.from < to && piece.to > from)
        .map((piece) => ({ ...piece, from: Math.max(piece.from, from), to: Math.min(piece.to, to) })),
      marks: marks.filter((mark) => belongs(mark, from, to)),
      hours: [6, 12, 18].map((hour) => (to - from === DAY ? from + hour * HOUR : day.with({ hour }).epochMilliseconds)),
    });
    day = next;
  } while (day.epochMilliseconds < due);
  return days;
}

/** The stretches a deadline was reckoned from. */
export const piecesOf = ({ segments }: Clock): Piece[] =>
  segments.map(({ from, to, ...piece }) => ({ from: Date.parse(from), to: Date.parse(to), ...piece }));

const ENDS = { running: 'now', paused: 'now', met: 'met', breached: 'missed', cancelled: 'called off' } as const;

function marksOf({ start, due, warnAt, state }: Clock, until: Instant): Mark[] {
  const marks: Mark[] = [
    { at: Date.parse(start), what: 'start' },
    ...warnAt.map((at) => ({ at: Date.parse(at), what: 'warning' }) as const),
    { at: until, what: ENDS[state] },
    { at: Date.parse(due), what: 'due' },
  ];
  return marks.toSorted((a, b) => a.at - b.at);
}

/** What ends a stretch of time belongs to the day that it ends; what happens, to the day on which it does. */
const belongs = ({ at, what }: Mark, from: Instant, to: Instant) =>
  what === 'warning' || what === 'due' || what === 'missed' ? at > from && at <= to : at >= from && at < to;

/** How long each kind of piece lasted in all, in the order in which they first came. */
export function totalsOf(pieces: readonly Piece[]): { readonly name: string; readonly length: number }[] {
  const totals = new Map<string, number>();
  for (const piece of pieces) totals.set(nameOf(piece), (totals.get(nameOf(piece)) ?? 0) + piece.to - piece.from);
  return [...totals].map(([name, length]) => ({ name, length }));
}

/** `worked`, `closed`, `paused: awaiting customer`, `holiday: Natal`. */
export function nameOf({ kind, reason }: Pick<Piece, 'kind' | 'reason'>): string {
  if (reason === undefined) return kind;
  return `${kind}: ${kind === 'paused' ? reason.replaceAll('-', ' ') : reason}`;
}
