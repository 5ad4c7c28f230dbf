import type { QuietHours } from '../domain/terms';
import type { Hours } from './calendars';
import type { PolicyData } from './schema';
import { STAFF_HOURS } from './staff-hours';
import { DAY_MINUTES, WEEKDAYS, type WallRange } from './units';

/** When the customer is awake, on their own clock. No calendar of a policy can be called this. */
const CUSTOMER_AWAKE = 'customer:awake';

/** When customers are left in peace, as the terms know it; undefined where the policy leaves it open. */
export function quietHoursOf({ quietHours }: PolicyData): QuietHours | undefined {
  if (!quietHours?.window) return undefined;
  return { channels: quietHours.channels, calendar: CUSTOMER_AWAKE, exempt: quietHours.exempt };
}

/** The calendars of whoever is left in peace: the house by a window of its own, the customer where they live. */
export function wakingHours(
  { quietHours, organisation }: PolicyData,
  customerZone: string,
): readonly (readonly [id: string, hours: Hours])[] {
  const staff = quietHours?.staff?.window ?? 'shifts';
  const customer = quietHours?.window;
  return [
    ...(staff === 'shifts' ? [] : [[STAFF_HOURS, outside(staff, organisation.zone)] as const]),
    ...(customer ? [[CUSTOMER_AWAKE, outside(customer, customerZone)] as const] : []),
  ];
}

/** What a window of quiet leaves of each day. */
function outside(quiet: WallRange, zone: string): Hours {
  const from = quiet.to % DAY_MINUTES;
  const to = quiet.from > from ? quiet.from : quiet.from + DAY_MINUTES;
  return { zone, week: Object.fromEntries(WEEKDAYS.map((day) => [day, [{ from, to }]])), halfDays: {} };
}
