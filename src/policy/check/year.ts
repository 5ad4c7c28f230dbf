import type { Calendar } from '../../domain/clocks/calendar';
import { kindOf } from '../../domain/clocks/calendar';
import { reckon } from '../../domain/clocks/reckoning';
import type { Target } from '../../domain/clocks/target';
import { DAY, HOUR, MINUTE, type Instant } from '../../domain/instant';
import { calendarOf, type Hours } from '../calendars';
import { regimeCalendar } from '../regimes/to-terms';
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
  policy: PolicyData,
  isReadable: (calendar: string) => boolean = () => true,
): Year {
  const { organisation } = policy;
  const hours = hoursIn(policy);
  const known = new Map<string, Calendar | undefined>();
  const calendarFor = (name: string): Calendar | undefined => {
    if (!known.has(name)) {
      const found = isReadable(name) ? hours.get(name) : undefined;
      const works = found && Object.values(found.week).some((shifts) => shifts.length > 0);
      known.set(name, works ? calendarOf(found, today, YEAR_DAYS + BEYOND_DAYS) : undefined);
    }
    return known.get(name);
  };
  const starts = Array.from({ length: Math.floor((YEAR_DAYS * DAY) / STEP) }, (_, index) => today + index * STEP);
  const reckoned = new Map<string, readonly Instant[]>();
  /** When something would end, from each of the moments on. */
  const dues = ({ target, calendar: name }: Stretch, calendar: Calendar): readonly Instant[] => {
    const key = [target.unit, target.amount, name].join(' ');
    const ends = reckoned.get(key) ?? starts.map((start) => reckon({ start, target, calendar, pauses: [] }).due);
    reckoned.set(key, ends);
    return ends;
  };

  return {
    overtaking(first, second, orTogether = false) {
      const one = calendarFor(first.calendar);
      const other = calendarFor(second.calendar);
      if (!one || !other || isLong(second.target, other)) return undefined;
      // In one unit and calendar the larger amount always takes longer: nothing needs to be played.
      const alike = first.target.unit === second.target.unit && first.calendar === second.calendar;
      const less = first.target.amount - second.target.amount;
      if (alike && (less < 0 || (less === 0 && !orTogether))) return undefined;
      const seconds = dues(second, other);
      const firsts = isLong(first.target, one) ? starts.map(() => Infinity) : dues(first, one);
      const at = starts.findIndex((_, index) => {
        const difference = firsts[index]! - seconds[index]!;
        return difference > 0 || (orTogether && difference === 0);
      });
      return at < 0 ? undefined : { start: starts[at]!, first: firsts[at]!, second: seconds[at]! };
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

/** The policy's calendars and those of its regimes, by the names under which terms know them. */
function hoursIn({ calendars, organisation, regimePacks }: PolicyData): ReadonlyMap<string, Hours> {
  return new Map<string, Hours>([
    ...Object.entries(calendars).map(([name, one]) => [name, { ...one, zone: one.zone ?? organisation.zone }] as const),
    ...Object.entries(regimePacks).map(([id, { calendar }]) => [regimeCalendar(id), calendar] as const),
  ]);
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
