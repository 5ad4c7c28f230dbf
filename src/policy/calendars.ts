import { Temporal } from '@js-temporal/polyfill';
import type { Calendar, DayKind } from '../domain/clocks/calendar';
import { DAY, MINUTE, type Instant } from '../domain/instant';
import { holidaysOf } from './holidays';
import type { CalendarPolicy, Week } from './values';
import { WEEKDAYS, type WallRange } from './units';

/** A policy's calendar with its zone filled in. */
export interface Hours {
  readonly zone: string;
  readonly week: Week;
  readonly holidays?: CalendarPolicy['holidays'];
  readonly halfDays: Readonly<Record<string, readonly WallRange[]>>;
}

/** How far ahead shifts are worked out: half a year. */
export const HORIZON_DAYS = 26 * 7;

const DAY_MINUTES = DAY / MINUTE;

/**
 * Turns office hours on the wall into shifts in time, for the domain that knows no zone (docs/adr/0002).
 *
 * Days run from the one before `from`, whose night shift may still be on, to `days` beyond it; then on until a plain
 * week, for the domain repeats the last seven. A holiday cancels the shifts that begin on it, a half day replaces them.
 */
export function calendarOf(hours: Hours, from: Instant, days = HORIZON_DAYS): Calendar {
  const today = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(hours.zone).toPlainDate();
  const first = today.subtract({ days: 1 });
  const reader = dayReader(hours, first);

  const kinds: DayKind[] = [];
  const places = new Map<string, number>();
  const sequence: number[] = [];
  for (let index = 0, plain = 0; index <= days || (plain < 7 && index < days + LONGEST_UNREST); index += 1) {
    const day = reader(index);
    plain = day.plain ? plain + 1 : 0;
    const key = JSON.stringify(day.kind);
    const place = places.get(key) ?? kinds.push(day.kind) - 1;
    places.set(key, place);
    sequence.push(place);
  }
  return { from: startOf(hours.zone, first), kinds, days: sequence };
}

/** Somewhere there is a plain week within two months; a policy that cancels more than that repeats as it is. */
const LONGEST_UNREST = 60;

/** Reads one local day after the other. `plain`: nothing about it is peculiar to its date. */
function dayReader({ zone, week, holidays, halfDays }: Hours, first: Temporal.PlainDate) {
  const weeks: Instant[] = [];
  const weekStart = (week: number) => (weeks[week] ??= startOf(zone, first.add({ days: 7 * week })));
  /** Asking the zone is slow. No zone changes its clocks there and back in one week: a week of 168 hours is plain. */
  const start = (index: number): Instant => {
    const week = Math.floor(index / 7);
    const plain = weekStart(week + 1) - weekStart(week) === 7 * DAY;
    return plain ? weekStart(week) + (index % 7) * DAY : startOf(zone, first.add({ days: index }));
  };
  const length = (index: number) => start(index + 1) - start(index);

  /** When a clock on the wall shows so many minutes after the day's midnight. Only days with a jump need the zone. */
  const moment = (index: number, minutes: number): Instant => {
    if (minutes >= DAY_MINUTES) return moment(index + 1, minutes - DAY_MINUTES);
    if (length(index) === DAY) return start(index) + minutes * MINUTE;
    const time = Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
    return first.add({ days: index }).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
  };

  return (index: number): { kind: DayKind; plain: boolean } => {
    const date = first.add({ days: index });
    const half = halfDays[date.toString()];
    const usual = half ?? week[WEEKDAYS[date.dayOfWeek - 1] ?? 'mon'] ?? [];
    const holiday = half ? undefined : holidayOn(holidays, date);
    const shifts = (holiday === undefined ? usual : [])
      .map(({ from, to }) => [moment(index, from) - start(index), moment(index, to) - start(index)] as const)
      .filter(([from, to]) => to > from);
    const cancelled = holiday !== undefined && usual.length > 0;
    return {
      kind: { length: length(index), shifts, ...(cancelled ? { holiday } : {}) },
      plain: !half && holiday === undefined && length(index) === DAY && length(index + 1) === DAY,
    };
  };
}

/** The first instant of a local day: not always midnight, where clocks jump at midnight. */
const startOf = (zone: string, date: Temporal.PlainDate): Instant => date.toZonedDateTime(zone).epochMilliseconds;

function holidayOn(holidays: CalendarPolicy['holidays'], date: Temporal.PlainDate): string | undefined {
  if (!holidays) return undefined;
  const day = date.toString();
  if (holidays.remove.includes(day)) return undefined;
  const added = holidays.add.find((entry) => (typeof entry === 'string' ? entry : entry.date) === day);
  if (added !== undefined) return typeof added === 'string' ? day : added.name;
  return holidays.region === undefined ? undefined : holidaysOf(holidays.region, date.year)?.get(day);
}
