import type { WorkflowHandle } from '@temporalio/client';
import { temporal } from '@temporalio/proto';

const { EventType } = temporal.api.enums.v1;

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** What only the skipping of time writes: not there in a life at its own pace. */
const SKIPPING = [
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_OPTIONS_UPDATED,
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TIME_SKIPPING_TRANSITIONED,
];

/** The events of a life as it would have been without skipped time. */
export async function eventsOf(handle: WorkflowHandle): Promise<HistoryEvent[]> {
  const { events } = await handle.fetchHistory();
  return (events ?? []).filter(({ eventType }) => !SKIPPING.includes(eventType!));
}

/**
 * Billable actions as Temporal Cloud counts them: the start, each timer started, each activity started (each attempt;
 * all local activities of one workflow task together are one), each signal and each update, search attributes written,
 * and each continue-as-new. Workflow tasks, queries, cancelled timers and completions cost nothing.
 */
export function billableActions(events: readonly HistoryEvent[]): number {
  const count = (type: number) => events.filter(({ eventType }) => eventType === type).length;
  const attempts = events.reduce(
    (sum, { activityTaskStartedEventAttributes: started }) => sum + (started?.attempt ?? 0),
    0,
  );
  const localBatches = new Set(
    events.flatMap(({ markerRecordedEventAttributes: marker }) =>
      marker?.markerName === 'core_local_activity' ? [String(marker.workflowTaskCompletedEventId)] : [],
    ),
  ).size;
  return (
    count(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED) +
    count(EventType.EVENT_TYPE_TIMER_STARTED) +
    attempts +
    localBatches +
    count(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED) +
    count(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED) +
    count(EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES) +
    count(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW)
  );
}

/** Shows what was measured, beside the tests' names. */
export const show = (line: string): void => void process.stderr.write(`    ${line}\n`);
