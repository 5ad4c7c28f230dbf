import type { Duration, Instant } from '../instant';

/**
 * A calendar with its zone and holidays already worked out (docs/adr/0002): a run of local days, each as long as it
 * really is (23, 24 or 25 hours), with the shifts that begin on it. Past the last day the last seven repeat.
 *
 * Days are kept as indexes into the few kinds of day there are, so that half a year weighs a few hundred bytes.
 */
export interface Calendar {
  /** The first instant of the first day, in the calendar's own zone. */
  readonly from: Instant;
  readonly kinds: readonly DayKind[];
  /** For each day its place in `kinds`; at least seven. */
  readonly days: readonly number[];
}

export interface DayKind {
  readonly length: Duration;
  /** Working intervals as offsets from the day's start, ascending, apart; the last may run past the day's end. */
  readonly shifts: readonly (readonly [from: Duration, to: Duration])[];
  /** The holiday's name, when one cancelled this day's shifts. */
  readonly holiday?: string;
}
