import { Temporal } from '@js-temporal/polyfill';
import type { Instant } from '../../domain/instant';
import type { Words } from './words';

export interface Moments {
  /** In their language, on their clock, with the weekday and the zone's name. */
  readonly say: (at: Instant) => string;
  /** By when something is promised: a midnight ends the day before, for nobody reads Wednesday 00:00 as Tuesday. */
  readonly sayBy: (at: Instant) => string;
}

/** Moments as the customer reads them. */
export function momentsIn({ language, endOf }: Pick<Words, 'language' | 'endOf'>, zone: string): Moments {
  const day = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: zone } as const;
  const date = new Intl.DateTimeFormat(language, day);
  const moment = new Intl.DateTimeFormat(language, {
    ...day,
    ...{ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
  });
  const zoneName = (at: Instant) => moment.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? zone;
  const endsDay = (at: Instant) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainTime().toString() === '00:00:00';
  return {
    say: (at) => moment.format(at),
    sayBy: (at) => (endsDay(at) ? `${endOf(date.format(at - 1))} (${zoneName(at - 1)})` : moment.format(at)),
  };
}
