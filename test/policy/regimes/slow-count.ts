import { readdirSync, readFileSync } from 'node:fs';
import Holidays from 'date-holidays';
import { parse } from 'yaml';

/*
 * Deadlines as somebody counts them who has only the pack as it is written, a list of holidays and a clock on the wall:
 * one day after the other, with nothing of the code that Tuntas counts by.
 */

interface Written {
  readonly to?: string;
  readonly calendar: {
    readonly zone: string;
    readonly holidays: {
      readonly region: string;
      readonly add: readonly (string | { readonly date: string })[];
      readonly remove: readonly string[];
    };
  };
  readonly acknowledge?: string;
  readonly steps?: readonly { readonly id: string; readonly by: string }[];
  readonly settled?: { readonly within: string };
  readonly final: string;
  readonly extended?: string;
  readonly hard?: string;
}

const FOLDER = 'config/regimes';

/** Every pack as it stands in its file. */
export const written: Readonly<Record<string, Written>> = Object.assign(
  {},
  ...readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => (parse(readFileSync(`${FOLDER}/${name}`, 'utf8')) as { regimePacks: object }).regimePacks),
) as Record<string, Written>;

export const timesAsWritten = ({ acknowledge, steps = [], settled, final, extended, hard }: Written) =>
  Object.entries({
    acknowledge,
    ...Object.fromEntries(steps.map(({ id, by }) => [id, by])),
    settled: settled?.within,
    final,
    extended,
    hard,
  }).filter((entry): entry is [string, string] => entry[1] !== undefined);

/** What the calendar on a wall there shows at that moment, as `2028-02-29`. */
export function wallCalendar(zone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('sv', { timeZone: zone });
  return (at) => format.format(at);
}

/** The last day of a time that is counted in days, for what was received on that day. */
export function lastDayCounter({ calendar: { holidays } }: Written): (received: string, time: string) => string {
  const [country = '', state = ''] = holidays.region.split('-');
  const list = new Holidays(country, state, { types: ['public'] });
  const added = holidays.add.map((day) => (typeof day === 'string' ? day : day.date));
  const years = new Map<string, Set<string>>();
  const closed = (day: string): boolean => {
    const year = day.slice(0, 4);
    const known =
      years.get(year) ?? new Set(list.getHolidays(year).flatMap(({ date, start, end }) => feast(date, start, end)));
    years.set(year, known);
    return added.includes(day) || (known.has(day) && !holidays.remove.includes(day));
  };
  const counted = new Map<string, string>();

  return (received, time) => {
    const key = `${received} ${time}`;
    const before = counted.get(key);
    if (before) return before;
    let day = received;
    for (let left = time.endsWith('w') ? 7 * Number.parseInt(time, 10) : Number.parseInt(time, 10); left > 0;) {
      day = dayAfter(day);
      const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
      if (!time.endsWith('bd') || (!weekend && !closed(day))) left -= 1;
    }
    counted.set(key, day);
    return day;
  };
}

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** A feast of three days is one entry; half a day is none. */
function feast(date: string, start: Date, end: Date): string[] {
  const days: string[] = [];
  let day = date.slice(0, 10);
  for (let left = Math.floor((end.getTime() - start.getTime()) / 86_400_000 + 0.4); left > 0; left -= 1) {
    days.push(day);
    day = dayAfter(day);
  }
  return days;
}
