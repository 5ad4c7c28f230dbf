import Holidays from 'date-holidays';
import { DAY } from '../domain/instant';

/** A day's date, `2026-12-25`, and what it is called. */
export type HolidaysByDate = ReadonlyMap<string, string>;

/**
 * The public holidays of a country (`ID`) or its state (`AU-NSW`) in a year, each day of a longer feast by itself;
 * undefined for a region that nobody has holidays for.
 *
 * Feasts that depend on the moon are worked out, while governments announce them: a policy adds and removes days.
 * Holidays of half a day are left to the policy's half days. Data: the date-holidays project, CC-BY-3.0.
 */
export function holidaysOf(region: string, year: number): HolidaysByDate | undefined {
  const key = `${region} ${year}`;
  const known = remembered.get(key);
  if (known) return known;
  if (!isRegion(region)) return undefined;
  const [country = '', state = '', part = ''] = region.split('-');
  const calendar = new Holidays(country, state, part, { types: ['public'] });
  const days = new Map<string, string>();
  for (const { date, start, end, name } of calendar.getHolidays(year)) {
    // A feast of three days has one entry; a spring day of 23 hours is a day, an afternoon is not.
    const length = Math.floor((end.getTime() - start.getTime()) / DAY + 0.4);
    const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
    for (let day = 0; day < length; day += 1) days.set(new Date(first + day * DAY).toISOString().slice(0, 10), name);
  }
  remembered.set(key, days);
  return days;
}

/** Years of holidays that were worked out already: pure facts, a few kilobytes each. */
const remembered = new Map<string, HolidaysByDate>();

export function isRegion(region: string): boolean {
  const [country = '', state, part] = region.split('-');
  const all = new Holidays();
  if (!Object.hasOwn(all.getCountries(), country)) return false;
  if (state && !Object.hasOwn(all.getStates(country) ?? {}, state)) return false;
  return !part || Object.hasOwn(all.getRegions(country, state ?? '') ?? {}, part);
}

/** The zone in which most of a country lives, as far as that is known. */
export const mainZone = (country: string): string | undefined => {
  const [first] = (new Holidays(country).getTimezones() as string[] | undefined) ?? [];
  return first;
};
