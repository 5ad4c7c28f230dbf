import { DAY, HOUR, MINUTE, type Instant } from '../../domain/instant';
import { moment, spanOf } from '../../policy/explain/strip';

/** Moments and lengths as the people of an organisation read them: in English, on their own clock. */
export interface Moments {
  readonly zone: string;
  /** `Mon 23 Nov 2026 12:30`. */
  at(at: Instant): string;
  /** As `at`; a midnight that ends something is told as the end of the day before. */
  due(at: Instant): string;
  /** `12:30`. */
  time(at: Instant): string;
  /** `Mon 23 Nov`. */
  day(at: Instant): string;
  /** `Monday 23 November 2026`. */
  longDay(at: Instant): string;
}

export function momentsIn(zone: string): Moments {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone });
    return (at: Instant) => formatter.format(at).replace(',', '');
  };
  const time = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const at = (instant: Instant) => moment(instant, zone);
  return {
    zone,
    at,
    time,
    due: (instant) => (isMidnight(time(instant), instant) ? `the end of ${endOf(at(instant - 1))}` : at(instant)),
    day: format({ weekday: 'short', day: 'numeric', month: 'short' }),
    longDay: format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
  };
}

const isMidnight = (time: string, at: Instant) => time === '00:00' && at % MINUTE === 0;
const endOf = (moment: string) => moment.split(' ').slice(0, 4).join(' ');

/** What passed, in days where hours would be too many to picture: `30 days 3 h`. */
export function lengthOf(length: number): string {
  if (length < 3 * DAY) return spanOf(length);
  const rest = length % DAY;
  return `${Math.floor(length / DAY)} days${rest < MINUTE ? '' : ` ${spanOf(rest)}`}`;
}

/** How far a moment is from now, roughly: `in 2 days`, `3 h ago`. */
export function fromNow(at: Instant, now: Instant): string {
  const length = Math.abs(at - now);
  const many = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;
  const rough =
    length < MINUTE
      ? 'less than a minute'
      : length < HOUR
        ? many(Math.floor(length / MINUTE), 'minute')
        : length < 2 * DAY
          ? many(Math.floor(length / HOUR), 'hour')
          : many(Math.floor(length / DAY), 'day');
  return at >= now ? `in ${rough}` : `${rough} ago`;
}
