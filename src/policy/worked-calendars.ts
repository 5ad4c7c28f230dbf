import type { Calendar } from '../domain/clocks/calendar';
import { DAY, type Instant } from '../domain/instant';
import { calendarOf, type Hours } from './calendars';

/** Working shifts out takes a while, and many are looked for on one day. */
const REMEMBERED = 200;

/** Calendars from the day of an instant on, so many days ahead, each worked out once a day under its name. */
export function workedCalendars(days: number): (name: string, hours: Hours, at: Instant) => Calendar {
  const known = new Map<string, Calendar>();
  return (name, hours, at) => {
    const key = `${name} ${Math.floor(at / DAY)}`;
    const calendar = known.get(key) ?? calendarOf(hours, at, days);
    if (known.size > REMEMBERED) known.clear();
    known.set(key, calendar);
    return calendar;
  };
}
