import { Temporal } from '@js-temporal/polyfill';
import type { Segment } from '../../domain/clocks/segments';
import { DAY, HOUR, MINUTE, type Instant } from '../../domain/instant';
import type { ShownClock } from '../../domain/show';

/** What each half hour of a day is drawn as. */
const MARKS: Readonly<Record<Segment['kind'], string>> = { worked: '#', paused: '=', closed: '.', holiday: '-' };
const SLOT = 30 * MINUTE;
/** So many days alike are drawn; of more, only the first and the last. */
const ALIKE = 3;

export const LEGEND = `each mark is half an hour: ${Object.entries(MARKS)
  .map(([kind, mark]) => `${mark} ${kind}`)
  .join('   ')}   | due`;

/**
 * A clock as a calendar strip that a person can read: a line for each day between its start and its due moment, half
 * hour by half hour in the clock's own zone, with what the day gave in words.
 */
export function stripOf(clock: ShownClock, zone: string): string[] {
  const { start, due } = clock;
  const days = daysBetween(start, due, zone).map((day) => drawn(day, clock));
  const point = clock.point === undefined ? '' : ` of point ${clock.point}`;
  const warned = clock.warnAt.map((at) => moment(at, zone)).join(', ');
  return [
    `${clock.clock}${point} (${clock.kind}, ${clock.state}): due ${moment(due, zone)} ${zone}`,
    `  from ${moment(start, zone)}${warned && `; warns ${warned}`}`,
    `  ${' '.repeat(10)}  ${HOURS}`,
    ...days.flatMap((day, index) => {
      const before = runBefore(days, index);
      const after = runAfter(days, index);
      if (before + after + 1 <= ALIKE || before === 0 || after === 0)
        return [`  ${day.date}  ${day.marks}  ${day.says}`];
      return before === 1 ? [`  ${' '.repeat(10)}  ... ${before + after - 1} more days like it`] : [];
    }),
  ].map((line) => line.trimEnd());
}

/** The hours of a day of 24, above every sixth of its half hours. */
const HOURS = Array.from({ length: 8 }, (_, index) => String(index * 3).padEnd(6)).join('');

interface Day {
  readonly date: string;
  readonly from: Instant;
  readonly to: Instant;
}

interface Drawn extends Day {
  readonly marks: string;
  readonly says: string;
}

function daysBetween(start: Instant, due: Instant, zone: string): Day[] {
  const days: Day[] = [];
  let day = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone).startOfDay();
  while (day.epochMilliseconds <= due) {
    const next = day.add({ days: 1 }).startOfDay();
    const date = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: '2-digit', month: 'short', timeZone: zone });
    days.push({
      date: date.format(day.epochMilliseconds).replace(',', ''),
      from: day.epochMilliseconds,
      to: next.epochMilliseconds,
    });
    day = next;
  }
  return days;
}

/** The first instant of a day may be the due moment itself: the end of the day before. It gets a line of its own. */
function drawn(day: Day, { due, segments }: ShownClock): Drawn {
  const within = segments.filter(({ from, to }) => from < day.to && to > day.from);
  const slots = Array.from({ length: Math.ceil((day.to - day.from) / SLOT) }, (_, index) => {
    const from = day.from + index * SLOT;
    if (due >= from && due < from + SLOT) return '|';
    const [most] = within
      .map(({ kind, ...segment }) => ({ kind, length: overlap(segment, { from, to: from + SLOT }) }))
      .filter(({ length }) => length > 0)
      .toSorted((a, b) => b.length - a.length);
    return most ? MARKS[most.kind] : ' ';
  });
  const told = new Map<string, number>();
  for (const { kind, reason, ...segment } of within) {
    if (kind === 'closed') continue;
    const name = reason === undefined ? kind : `${kind}: ${reason}`;
    told.set(name, (told.get(name) ?? 0) + overlap(segment, day));
  }
  const says = [...told].map(([name, length]) => (name.startsWith('holiday') ? name : `${name} ${spanOf(length)}`));
  const ends = due >= day.from && due < day.to ? ['due'] : [];
  return { ...day, marks: slots.join('').padEnd(DAY / SLOT), says: [...says, ...ends].join(', ') };
}

const overlap = (a: { from: Instant; to: Instant }, b: { from: Instant; to: Instant }) =>
  Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));

/** How many days just before (after) one look exactly like it. */
const runBefore = (days: readonly Drawn[], index: number): number => {
  let count = 0;
  while (count < index && alike(days[index - count - 1]!, days[index]!)) count += 1;
  return count;
};
const runAfter = (days: readonly Drawn[], index: number): number => {
  let count = 0;
  while (index + count + 1 < days.length && alike(days[index + count + 1]!, days[index]!)) count += 1;
  return count;
};
const alike = (one: Drawn, other: Drawn) => one.marks === other.marks && one.says === other.says;

/** `2 h 30 min`; seconds only where there are some. */
export function spanOf(length: number): string {
  const [hours, minutes, seconds] = [
    Math.floor(length / HOUR),
    Math.floor(length / MINUTE) % 60,
    Math.floor(length / 1000) % 60,
  ];
  const parts = [hours > 0 && `${hours} h`, minutes > 0 && `${minutes} min`, seconds > 0 && `${seconds} s`];
  return parts.filter(Boolean).join(' ') || '0 min';
}

/** `Mon 23 Nov 2026 12:30`, with seconds only where there are some. */
function moment(at: Instant, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const date = new Intl.DateTimeFormat('en-GB', {
    ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    timeZone: zone,
  }).format(at);
  return `${date.replace(',', '')} ${local.toPlainTime().toString({ smallestUnit: local.second > 0 ? 'second' : 'minute' })}`;
}
