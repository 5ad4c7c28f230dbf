import type { Duration } from '../instant';

/**
 * How long a clock may take. Hours count what passes (`elapsed`) or what is worked (`working`), in milliseconds;
 * days count ends of days after the day of receipt, which is day 0.
 */
export type Target =
  | { readonly unit: 'elapsed' | 'working'; readonly amount: Duration }
  | { readonly unit: 'business-days' | 'calendar-days'; readonly amount: number };
