import type { Calendar } from '../../../src/domain/clocks/calendar';
import { DAY, HOUR, type Instant } from '../../../src/domain/instant';
import type { Terms } from '../../../src/domain/terms';
import { terms as jakarta } from '../../domain/support/jakarta';

/**
 * Stories begin in the week of Monday 1 January 2035, in Jakarta: far enough ahead that none depends on today, for a
 * workflow's time only ever moves forward; and always the same, so that recorded lives can be told by their dates.
 */
export const MONDAY: Instant = Date.parse('2035-01-01T00:00:00+07:00');

const WEEKS = 40;

/** 09-17 on weekdays, as far ahead as a policy would say it, so that no story is about renewing calendars. */
const office: Calendar = {
  from: MONDAY,
  kinds: [
    { length: DAY, shifts: [[9 * HOUR, 17 * HOUR]] },
    { length: DAY, shifts: [] },
  ],
  days: Array.from({ length: WEEKS }, () => [0, 0, 0, 0, 0, 1, 1]).flat(),
};

/** 09-20 every day: when a customer's phone may ring. */
const awake: Calendar = {
  from: MONDAY,
  kinds: [{ length: DAY, shifts: [[9 * HOUR, 20 * HOUR]] }],
  days: Array.from({ length: WEEKS * 7 }, () => 0),
};

/** The terms of the small service company of `test/domain`, in the years of the stories. */
export const terms: Terms = { ...jakarta, calendars: { office, awake } };
