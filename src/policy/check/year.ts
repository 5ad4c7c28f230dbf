import type { Calendar } from '../../domain/clocks/calendar';
import { kindOf } from '../../domain/clocks/calendar';
import { reckon } from '../../domain/clocks/reckoning';
import type { Target } from '../../domain/clocks/target';
import { DAY, HOUR, MINUTE, type Instant } from '../../domain/instant';
import { calendarOf } from '../calendars';
import type { PolicyData } from '../schema';

/** A length of time in a calendar: how long it takes depends on when it begins. */
export interface Stretch {
  readonly target: Target;
  readonly calendar: string;
}

/** When one thing would come later than another, and when each would. */
export interface Overtaking {
  readonly start: Instant;
  readonly first: Instant;
  readonly second: Instant;
}

/** A year of moments at which something may begin. */
export interface Year {
  /** The first of them from which `first` ends after `second`, or together with it where `orTogether`. */
  overtaking(first: Stretch, second: Stretch, orTogether?: boolean): Overtaking | undefined;
  /** Whether what takes so long in this calendar would ever end. */
  ends(stretch: Stretch): boolean;
  /** A moment as people there write it. */
  tell(at: Instant): string;
}

/** Not a divisor of a day, so that the moments wander through all its hours. */
const STEP = 11 * HOUR + 7 * MINUTE;
/** Whatever takes longer is not reckoned, only known to be long. */
const LONG_DAYS = 3660;
const YEAR_DAYS = 366;
/** Holidays are known this far beyond the year; then weeks repeat. */
const BEYOND_DAYS = 92;

/**
 * Durations in different units cannot be compared by looking at them: they are played through a year, by the domain.
 * Nothing is said of a calendar that is not there, could not be read, or never works.
 */
export function yearFrom(
  today: Instant,
  { calendars, organisation }: PolicyData,
  isReadable: (calendar: string) => boolean = () => true,
): Year {
  const known = new Map<string, Calendar | undefined>();
  const calendarFor = (name: string): Calendar | undefined => {
    if (!known.has(name)) {
      const hours = Object.hasOwn(calendars, name) && isReadable(name) ? calendars[name] : undefined;
      const works = hours && Object.values(hours.week).some((shifts) => shifts.length > 0);
      const zone = hours?.zone ?? organisation.zone;
      known.set(name, works ? calendarOf({ ...hours, zone }, today, YEAR_DAYS + BEYOND_DAYS) : undefined);
    }
    return known.get(name);
  };
  const starts = Array.from({ length: Math.floor((YEAR_DAYS * DAY) / STEP) }, (_, index) => today + index * STEP);

  return {
    overtaking(first, second, orTogether = false) {
      const one = calendarFor(first.calendar);
      const other = calendarFor(second.calendar);
      if (!one || !other || isLong(second.target, other)) return undefined;
      const [start = today] = starts;
      // In one unit and calendar the larger amount always takes longer: nothing needs to be played.
      const alike = first.target.unit === second.target.unit && first.calendar === second.calendar;
      const less = first.target.amount - second.target.amount;
      if (alike && (less < 0 || (less === 0 && !orTogether))) return undefined;
      const due = ({ target }: Stretch, calendar: Calendar, at: Instant) =>
        reckon({ start: at, target, calendar, pauses: [] }).due;
      if (isLong(first.target, one)) return { start, first: Infinity, second: due(second, other, start) };
      for (const at of starts) {
        const found = { start: at, first: due(first, one, at), second: due(second, other, at) };
        if (found.first > found.second || (orTogether && found.first === found.second)) return found;
      }
      return undefined;
    },
    ends({ target, calendar }) {
      const found = calendarFor(calendar);
      return !found || !isLong(target, found);
    },
    tell(at) {
      if (at === Infinity) return 'years later';
      const zone = { timeZone: organisation.zone, dateStyle: 'short', timeStyle: 'short' } as const;
      return new Intl.DateTimeFormat('sv', zone).format(at);
    },
  };
}

/** By the plain week that repeats at a calendar's end: does it take ten years, or for ever? */
function isLong({ unit, amount }: Target, calendar: Calendar): boolean {
  const week = Array.from({ length: 7 }, (_, index) => kindOf(calendar, calendar.days.length - 1 - index).shifts);
  const worked = week.flat().reduce((sum, [from, to]) => sum + to - from, 0);
  switch (unit) {
    case 'elapsed':
      return amount > LONG_DAYS * DAY;
    case 'calendar-days':
      return amount > LONG_DAYS;
    case 'working':
      return amount > (worked * LONG_DAYS) / 7;
    case 'business-days':
      return amount > (week.filter((shifts) => shifts.length > 0).length * LONG_DAYS) / 7;
  }
}
