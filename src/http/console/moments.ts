import { DAY, HOUR, MINUTE, SECOND, type Instant } from '../../domain/instant';
import { spanOf } from '../../policy/explain/strip';

/** Moments and lengths as the people of an organisation read them: in English, on their own clock. */
export interface Moments {
  readonly zone: string;
  /** `Mon 23 Nov 2026 12:30`, with seconds only where there are some. */
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
  const exact = format({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  const date = format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const at = (instant: Instant) => `${date(instant)} ${hasSeconds(instant) ? exact(instant) : time(instant)}`;
  return {
    ...{ zone, at, time },
    due: (instant) =>
      !hasSeconds(instant) && time(instant) === '00:00' ? `the end of ${date(instant - 1)}` : at(instant),
    day: format({ weekday: 'short', day: 'numeric', month: 'short' }),
    longDay: format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
  };
}

const hasSeconds = (at: Instant) => at % MINUTE >= SECOND;

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
