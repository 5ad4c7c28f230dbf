import { Temporal } from '@js-temporal/polyfill';
import type { Instant } from '../domain/instant';

/** The day on the calendar of a zone in which a moment lies. */
export const dayOf = (at: Instant, zone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();

/** The first instant of a day, `2026-07-01`, in a zone. */
export const startOf = (day: string, zone: string): Instant =>
  Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;

/** The first instant after a day in a zone. */
export const endOf = (day: string, zone: string): Instant =>
  Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
