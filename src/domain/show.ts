import { type Clock, reckoningOf } from './clocks/clock';
import { type Segment, segments } from './clocks/segments';
import type { Instant } from './instant';
import { type Complaint, nextDeadline } from './journey/journey';
import { timekeeping } from './journey/promises';

/** A clock as it is shown: with the state it is in now and the segments its deadline was reckoned from. */
export interface ShownClock {
  readonly clock: string;
  readonly kind: Clock['kind'];
  readonly state: 'running' | 'paused' | 'met' | 'breached' | 'cancelled';
  readonly start: Instant;
  readonly due: Instant;
  readonly warnAt: readonly Instant[];
  readonly segments: readonly Segment[];
}

/** All clocks that were ever started, in the order in which they are due. */
export function clocksOf({ common, strands }: Complaint): ShownClock[] {
  const { acknowledge, firstResponse, update, tier, resolve, closeOut } = strands;
  const standsStill = common.pauses.some(({ open }) => open);
  return [acknowledge, firstResponse, update, tier, resolve, closeOut]
    .flatMap(({ clock }) => clock ?? [])
    .sort((a, b) => a.due - b.due)
    .map((clock) => ({
      clock: clock.name,
      kind: clock.kind,
      state: clock.state === 'running' && clock.kind === 'service' && standsStill ? 'paused' : clock.state,
      start: clock.start,
      due: clock.due,
      warnAt: clock.warnAt,
      segments: segments(reckoningOf(clock, timekeeping(common)), clock.due),
    }));
}

/** What a list needs to know of a complaint. */
export function summaryOf(complaint: Complaint) {
  const { status, tier, owner, severity, category, breached } = complaint.common;
  const next = nextDeadline(complaint);
  return {
    status,
    tier,
    desk: owner.desk,
    person: owner.person,
    severity,
    category,
    breached,
    nextDeadline: next ? { clock: next.name, at: next.at } : null,
    closeOut: complaint.strands.closeOut.clock?.due ?? null,
  };
}
