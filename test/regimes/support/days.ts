import { Temporal } from '@js-temporal/polyfill';
import type { Instant } from '../../../src/domain/instant';

/** Moments as a calendar and a clock on the wall of a zone show them. */
export interface Wall {
  /** Of `Thu 2035-03-22 16:45`, or of `end of Thu 2035-03-22`, the first instant of the day after. */
  at(written: string): Instant;
  /** To the minute. */
  tell(at: Instant): string;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

export function wallIn(zone: string): Wall {
  return {
    at(written) {
      const [, end, weekday, date, time] =
        /^(end of )?([A-Z][a-z]{2}) (\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?$/.exec(written) ?? [];
      if (weekday === undefined || date === undefined || (end === undefined) === (time === undefined))
        throw new Error(`"${written}" is neither like "Thu 2035-03-22 16:45" nor like "end of Thu 2035-03-22"`);
      const day = Temporal.PlainDate.from(date);
      const true_ = nameOf(day);
      if (true_ !== weekday) throw new Error(`${date} is a ${true_}, not a ${weekday}`);
      const moment = end
        ? day.add({ days: 1 }).toZonedDateTime(zone)
        : day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time!) });
      return moment.epochMilliseconds;
    },
    tell(at) {
      const moment = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
      const day = moment.toPlainDate();
      if (moment.equals(moment.startOfDay())) {
        const before = day.subtract({ days: 1 });
        return `end of ${nameOf(before)} ${before.toString()}`;
      }
      return `${nameOf(day)} ${day.toString()} ${moment.toPlainTime().toString({ smallestUnit: 'minute' })}`;
    },
  };
}

const nameOf = ({ dayOfWeek }: Temporal.PlainDate) => WEEKDAYS[dayOfWeek - 1]!;
