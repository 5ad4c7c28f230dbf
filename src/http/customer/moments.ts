import type { Instant } from '../../domain/instant';

/** Moments as the customer reads them: in their language, on their clock, with the weekday and the zone's name. */
export function momentsIn(locale: string, zone: string): (at: Instant) => string {
  const format = new Intl.DateTimeFormat(locale, {
    ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', timeZone: zone, timeZoneName: 'short' },
  });
  return (at) => format.format(at);
}
