import type { TimelineEntry } from '../../contract/show';
import type { Instant } from '../../domain/instant';
import type { Snapshot } from '../../domain/snapshot';

/** When each open task comes up again, by its id: it has a deadline of its own, or its desk's lead is reminded of it. */
export type TaskTimes = ReadonlyMap<string, { readonly due: Instant } | { readonly remindAt: Instant }>;

/** A task's own deadline stands in the line that opened it, a review's with the review; any other is reminded of. */
export function taskTimes(snapshot: Snapshot | undefined, timeline: readonly TimelineEntry[]): TaskTimes {
  const times = new Map<string, { due: Instant } | { remindAt: Instant }>();
  if (!snapshot) return times;
  const { tasks, review } = snapshot.strands;
  for (const { id, remindAt } of tasks.open) {
    const opened = timeline.findLast(({ type, data }) => type === 'task.opened' && data['task'] === id);
    const due = typeof opened?.data['due'] === 'string' ? Date.parse(opened.data['due']) : Number.NaN;
    times.set(id, Number.isNaN(due) ? { remindAt } : { due });
  }
  if (review.stage === 'open') times.set(`review:${review.count}`, { due: review.due });
  return times;
}
