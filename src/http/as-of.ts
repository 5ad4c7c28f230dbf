import type { Instant } from '../domain/instant';

/**
 * Up to when a page tells a complaint: now, or the last thing that happened to it. Where a complaint has a clock of its
 * own (a demonstration lives through weeks in a minute) the wall clock knows nothing of its time.
 */
export const asOf = (now: Date, timeline: readonly { readonly at: Instant }[]): Instant =>
  Math.max(now.getTime(), ...timeline.map(({ at }) => at));
