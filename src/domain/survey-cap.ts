import type { Target } from './clocks/target';
import { DAY, type Duration, type Instant } from './instant';

/** A cap passes by the clock or by days; nobody counts working hours between two questions. */
export const capOf = ({ unit, amount }: Target): Duration | undefined =>
  unit === 'elapsed' ? amount : unit === 'calendar-days' ? amount * DAY : undefined;

/** Were they asked so short a time ago that they are left in peace? */
export const isWithinCap = (lastAt: Instant, at: Instant, cap: Target): boolean => at < lastAt + (capOf(cap) ?? 0);
