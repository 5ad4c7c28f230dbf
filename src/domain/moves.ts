import type { Placement } from './event';
import type { Instant } from './instant';
import { type Complaint, advance } from './journey/journey';
import { type ShownClock, clocksOf } from './show';
import type { Terms } from './terms';

/** One deadline, before and after a complaint lives by other terms. Null: there is no such clock on that side. */
export interface MovedDeadline {
  readonly clock: string;
  /** Whose regime's clock it is, where a complaint has several. */
  readonly point?: string;
  readonly before: Instant | null;
  readonly after: Instant | null;
}

/**
 * What moving a complaint to another version of its policy would change: the deadlines that are still ahead, and how.
 * Nothing is done; the same step is only taken in thought.
 */
export function moves(complaint: Complaint, terms: Terms, placement: Placement, at: Instant): MovedDeadline[] {
  const moved = advance(complaint, { type: 'terms.resolved', at, terms, placement }).complaint;
  const [before, after] = [ahead(complaint), ahead(moved)];
  return [...new Map([...before, ...after])]
    .map(([name, { clock, point }]) => ({
      clock,
      ...(point !== undefined && { point }),
      before: before.get(name)?.due ?? null,
      after: after.get(name)?.due ?? null,
    }))
    .filter((deadline) => deadline.before !== deadline.after);
}

const ahead = (complaint: Complaint): Map<string, ShownClock> =>
  new Map(
    clocksOf(complaint)
      .filter(isAhead)
      .map((clock) => [`${clock.clock} ${clock.point ?? ''}`, clock]),
  );

const isAhead = ({ state }: ShownClock) => state === 'running' || state === 'paused';
