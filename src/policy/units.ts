import { DAY, MINUTE, type Duration } from '../domain/instant';
import { parseTarget } from '../domain/clocks/target';

export { parseTarget };

/** A plain length of time, for what no calendar has a say in: `30m`, `2h`. */
export function parseElapsed(text: string): Duration | undefined {
  const target = parseTarget(text);
  return target?.unit === 'elapsed' ? target.amount : undefined;
}

/** Minutes after the midnight on which a shift begins; the end of a night shift lies beyond 1440. */
export interface WallRange {
  readonly from: number;
  readonly to: number;
}

export const DAY_MINUTES = DAY / MINUTE;
const RANGE = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/;

/** `08:00-12:00`, `22:00-06:00` into the next morning, `00:00-24:00` for a whole day. */
export function parseRange(text: string): WallRange | undefined {
  const match = RANGE.exec(text);
  if (!match) return undefined;
  const [fromHour, fromMinute, toHour, toMinute] = match.slice(1).map(Number) as [number, number, number, number];
  const from = fromHour * 60 + fromMinute;
  const to = toHour * 60 + toMinute;
  if (to > DAY_MINUTES || from === to) return undefined;
  return { from, to: to > from ? to : to + DAY_MINUTES };
}

/** Monday first, as ISO 8601 counts. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** `fri`, `mon-thu`, and around the week's end: `sat-mon`. */
export function parseDays(text: string): readonly Weekday[] | undefined {
  const [first, last = first, ...rest] = text.split('-').map((day) => WEEKDAYS.findIndex((known) => known === day));
  if (first === undefined || last === undefined || first < 0 || last < 0 || rest.length > 0) return undefined;
  const count = ((last - first + WEEKDAYS.length) % WEEKDAYS.length) + 1;
  return Array.from({ length: count }, (_, index) => WEEKDAYS[(first + index) % WEEKDAYS.length] ?? 'mon');
}
