import type { StaffHours } from '../domain/terms';
import type { PolicyData } from './schema';

/** The calendar of everybody without hours of their own, where the house has a window. No calendar of a policy can be called this. */
export const STAFF_HOURS = 'staff:hours';

/** When people of the house may be reached, as the terms know it; undefined where the policy leaves it open. */
export function staffHoursOf({ quietHours, people }: PolicyData): StaffHours | undefined {
  const staff = quietHours?.staff;
  if (!staff) return undefined;
  const own = Object.entries(people).flatMap(([id, { calendar }]) =>
    calendar === undefined ? [] : [[id, calendar] as const],
  );
  return {
    channels: staff.channels,
    ...(staff.window !== 'shifts' && { calendar: STAFF_HOURS }),
    people: Object.fromEntries(own),
    exempt: staff.exempt,
  };
}
