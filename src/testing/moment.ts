import { Temporal } from '@js-temporal/polyfill';
import { DAY, type Duration, HOUR, type Instant, MINUTE, SECOND } from '../domain/instant';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const UNITS: Readonly<Record<string, Duration>> = { d: DAY, h: HOUR, m: MINUTE, s: SECOND };

/**
 * A moment as people say it: `Friday 16:00` is the first one at or after `from`, in `zone`; `2031-01-04 16:00` that day there;
 * else RFC 3339.
 */
export function momentOf(told: string | Date, zone: string, from: Instant): Instant {
  if (told instanceof Date) return told.getTime();
  const [, day = '', hour = '', minute = ''] = /^(\S+) (\d\d):(\d\d)$/.exec(told) ?? [];
  const time = `${hour}:${minute}`;
  if (/^\d{4}-\d\d-\d\d$/.test(day)) {
    return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).epochMilliseconds;
  }
  if (DAYS.includes(day)) {
    const here = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
    const ahead = (DAYS.indexOf(day) + 1 - here.dayOfWeek + 7) % 7;
    const at = here.toPlainDate().add({ days: ahead });
    const moment = (more: number) =>
      at.add({ days: more }).toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) })
        .epochMilliseconds;
    return moment(0) >= from ? moment(0) : moment(7);
  }
  const instant = Date.parse(told);
  if (Number.isNaN(instant)) {
    throw new Error(`"${told}" is no moment; write it as "Friday 16:00", "2031-01-04 16:00" or 2031-01-04T09:00:00Z`);
  }
  return instant;
}

/** A length of time as people say it: `3 days`, `2 hours`, `90 minutes`, or short, `3d`, `2h`, `90m`. */
export function lengthOf(told: string): Duration {
  const [, count = '', unit = ''] = /^(\d+)(d|h|m|s| days?| hours?| minutes?| seconds?)$/.exec(told) ?? [];
  const length = UNITS[unit.trim()[0] ?? ''];
  if (length === undefined) throw new Error(`"${told}" is no length of time; write it as "3 days" or 90m`);
  return Number(count) * length;
}
