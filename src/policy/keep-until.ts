import type { Temporal } from '@js-temporal/polyfill';
import type { Instant } from '../domain/instant';
import { dayOf } from './days';
import type { Lasting } from './regimes/values';

/** How long somebody wants a complaint kept: the house, or the regime of one of its points. */
export interface Retention {
  readonly keep: Lasting;
  readonly from: 'receipt' | 'closing';
  /** In which its days begin. */
  readonly zone: string;
}

/**
 * The last day on which a complaint has to be kept, by the longest of these. The day of receipt or closing is day 0;
 * months and years are the calendar's (from 31 August, six months are up at the end of February).
 *
 * Null while one of them counts from a closing that has not happened, and where nobody says how long.
 */
export function keepUntil(
  retentions: readonly Retention[],
  receivedAt: Instant,
  endedAt: Instant | undefined,
): string | null {
  let latest: string | null = null;
  for (const { keep, from, zone } of retentions) {
    const start = from === 'receipt' ? receivedAt : endedAt;
    if (start === undefined) return null;
    const day = lastDay(dayOf(start, zone), keep);
    if (latest === null || day > latest) latest = day;
  }
  return latest;
}

const lastDay = (day: Temporal.PlainDate, keep: Lasting): string => day.add(keep).toString();
