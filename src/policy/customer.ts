import parsePhoneNumber from 'libphonenumber-js';
import type { Customer } from '../domain/opening';
import type { Hours } from './calendars';
import { isRegion, mainZone } from './holidays';
import { WEEKDAYS, type WallRange } from './units';

/** Where a customer lives, as far as their clock and their holidays go. */
export interface Whereabouts {
  readonly zone: string;
  readonly country: string;
}

/**
 * The zone they gave, else the main zone of their phone's country, else ours. A country of many zones is guessed by the
 * first of its list (Jakarta, New York, Sydney): a customer who wants to be sure gives their zone.
 */
export function whereaboutsOf(customer: Customer, house: Whereabouts, known?: string): Whereabouts {
  const country = (customer.phone && parsePhoneNumber(customer.phone)?.country) ?? house.country;
  const given = [known, customer.zone].find((zone) => zone !== undefined && isZone(zone));
  return { country, zone: given ?? (country === house.country ? house.zone : (mainZone(country) ?? house.zone)) };
}

/** When a customer's phone may ring: every day within the window on their own clock, but not on their holidays. */
export function ringingHours({ zone, country }: Whereabouts, window: WallRange): Hours {
  return {
    zone,
    week: Object.fromEntries(WEEKDAYS.map((day) => [day, [window]])),
    ...(isRegion(country) ? { holidays: { region: country, add: [], remove: [] } } : {}),
    halfDays: {},
  };
}

function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}
