import type { Instant } from '../instant';
import type { Calendar } from './calendar';
import type { Reckoning } from './reckoning';

/** A calendar that took over: it counts from its moment on, and what was consumed before stays consumed. */
export interface Era {
  readonly from: Instant;
  readonly calendar: Calendar;
}

/** The stretches of a clock's life in which one calendar counts, one after the other; the last has no end. */
export function erasOf({ start, calendar, eras = [] }: Reckoning): (Era & { readonly to: Instant })[] {
  if (eras.length === 0) return [{ from: start, to: Infinity, calendar }];
  return [{ from: start, calendar }, ...eras]
    .map((era, index) => ({ ...era, from: Math.max(start, era.from), to: eras[index]?.from ?? Infinity }))
    .filter(({ from, to }) => from < to);
}
