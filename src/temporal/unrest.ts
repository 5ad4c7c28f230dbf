import { optionalTsToMs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';
import type { Instant } from '../domain/instant';

type Description = temporal.api.workflowservice.v1.IDescribeWorkflowExecutionResponse;
type History = temporal.api.history.v1.IHistory;

const { EventType } = temporal.api.enums.v1;

/**
 * What a workflow still has to do at its present moment, in words; undefined when it is at rest.
 * An activity that waits for its next attempt is at rest: only time can go on with it.
 * The history is read last, and only if nothing else is under way: the server tells of timers nowhere else.
 */
export const unrestIn = async (
  { pendingWorkflowTask, pendingActivities, pendingChildren }: Description,
  history: () => Promise<History>,
  now: Instant,
): Promise<string | undefined> => {
  if (pendingWorkflowTask) return 'a workflow task waits for a worker, or runs';
  for (const activity of pendingActivities ?? []) {
    const next = optionalTsToMs(activity.scheduledTime) ?? 0;
    const backingOff = (activity.attempt ?? 1) > 1 && next > now;
    if (!backingOff) return `activity ${activity.activityType?.name} is under way (attempt ${activity.attempt})`;
  }
  const child = pendingChildren?.[0];
  if (child) return `child workflow ${child.workflowId} is under way`;
  const due = wakingsIn(await history()).find((moment) => moment <= now);
  return due === undefined ? undefined : `what was due at ${new Date(due).toISOString()} has not fired yet`;
};

/** The moments at which a run will wake by itself: its timers, and its first task when that was delayed. */
const wakingsIn = ({ events }: History): Instant[] => {
  const timers = new Map<string, Instant>();
  let begun = false;
  let begins: Instant | undefined;
  for (const event of events ?? []) {
    const at = optionalTsToMs(event.eventTime) ?? 0;
    const started = event.timerStartedEventAttributes;
    const over = event.timerFiredEventAttributes ?? event.timerCanceledEventAttributes;
    const opening = event.workflowExecutionStartedEventAttributes;
    if (started?.timerId) timers.set(started.timerId, at + (optionalTsToMs(started.startToFireTimeout) ?? 0));
    if (over?.timerId) timers.delete(over.timerId);
    if (opening) begins = at + (optionalTsToMs(opening.firstWorkflowTaskBackoff) ?? 0);
    if (event.eventType === EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED) begun = true;
  }
  return begun || begins === undefined ? [...timers.values()] : [begins];
};
