import { setTimeout as wait } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { type Client, isGrpcDeadlineError, type Workflow, type WorkflowStartOptions } from '@temporalio/client';
import { msToTs, optionalTsToMs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';
import { type Duration, type Instant, SECOND } from '../domain/instant';
import { answeredWith, wordsOf } from './grpc';

import { unrestIn } from './unrest';

const { FastForwardPollingResult } = temporal.api.enums.v1;
const { WorkflowExecutionStatus } = temporal.api.enums.v1;

/** Whether the workflow still lives at the moment asked for, or came to its end on the way there. */
export type Advanced = 'arrived' | 'ended';

export interface SkippingOptions {
  /** How long, on the wall clock, one advance may take before it is given up with what it waits for. Default 60 s. */
  readonly patience?: Duration;
  /**
   * How often one advance may skip: once for every timer and every wait between an activity's attempts.
   * It keeps an endless retry from filling the history. Default 10,000; the server's own is 100.
   */
  readonly maxSkips?: number;
}

/** One workflow's own clock, moved at will; nobody else's time moves with it. */
export interface TimeSkipping {
  /**
   * Starts a workflow whose first moment is `at`, which lies in the future: its clock, its timers and all that it
   * records begin there, today or not. Without `at` it begins now. (`workflowInfo().startTime` is still the real one.)
   */
  start<T extends Workflow>(
    workflow: T | string,
    options: WorkflowStartOptions<T> & { at?: Instant },
  ): Promise<Advanced>;
  /** Lives `duration` of the workflow's life: its timers fire in order, each with the workflow's work on it done. */
  advance(workflowId: string, duration: Duration): Promise<Advanced>;
  /** Lives up to a moment, and one second more: through what is due at that very moment. A moment gone by only settles. */
  advanceTo(workflowId: string, at: Instant): Promise<Advanced>;
  /** What time it is for the workflow. Its clock runs on between advances, as fast as ours. */
  now(workflowId: string): Promise<Instant>;
  /**
   * Waits until the workflow has done all there is to do at its present moment: no workflow task, no running activity
   * and no due timer is left. A failing activity that waits for its next attempt is at rest.
   */
  settle(workflowId: string): Promise<Advanced>;
}

/** A timer is set when the workflow's task has ended, so it fires some milliseconds later than the workflow reckoned. */
const TIMER_SLACK = SECOND;

/** Skipping that stays off for so long was used up. */
const OFF_FOR_GOOD = 2 * SECOND;

/** An advance that took longer than its patience, or could not go on; says what the workflow is waiting for. */
export class TimeStandsStill extends Error {
  override readonly name = 'TimeStandsStill';
}

/**
 * Weeks of a complaint pass in milliseconds, on the real server. The one place that knows how: an API of Temporal's
 * server that is young and undocumented (docs/adr/0004-time-skipping.md tells what was measured).
 *
 * Works for any running workflow, however it was started, on a dev server started with `timeSkipping`. It waits for
 * work, never skips it: with no worker, or with an activity that hangs, an advance waits too.
 * One advance at a time for one workflow; different workflows may advance side by side.
 */
export const createTimeSkipping = (client: Client, options: SkippingOptions = {}): TimeSkipping => {
  const { patience = 60_000, maxSkips = 10_000 } = options;
  const namespace = client.options.namespace;
  const service = client.workflowService;

  const look = async (workflowId: string) => {
    const found = await service.describeWorkflowExecution({ namespace, execution: { workflowId } });
    const skipping = found.workflowExtendedInfo?.timeSkippingInfo;
    return {
      found,
      skipping,
      running: found.workflowExecutionInfo?.status === WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING,
      // Before its first advance a workflow has no clock of its own: it lives by the server's.
      now: optionalTsToMs(skipping?.currentTime) ?? Date.now(),
    };
  };

  const unrest = async (workflowId: string) => {
    const { found, running, now } = await look(workflowId);
    if (!running) return { ended: true } as const;
    const runId = found.workflowExecutionInfo?.execution?.runId ?? undefined;
    const history = () => client.workflow.getHandle(workflowId, runId).fetchHistory();
    return { ended: false, because: await unrestIn(found, history, now) } as const;
  };

  const settleBy = async (workflowId: string, deadline: number): Promise<Advanced> => {
    for (;;) {
      const { ended, because } = await unrest(workflowId);
      if (ended) return 'ended';
      if (!because) return 'arrived';
      if (Date.now() > deadline) throw new TimeStandsStill(`${workflowId} does not come to rest: ${because}`);
      await wait(10);
    }
  };

  /** Asks for the fast-forward; false when the workflow ended before it could be asked. */
  const fastForward = async (workflowId: string, id: string, duration: Duration): Promise<boolean> => {
    try {
      await service.updateWorkflowExecutionOptions({
        namespace,
        workflowExecution: { workflowId },
        workflowExecutionOptions: {
          timeSkippingConfig: {
            enabled: true,
            fastForwardConfig: { id, duration: msToTs(duration) },
            maxSessionSkipCount: maxSkips,
          },
        },
        updateMask: { paths: ['time_skipping_config'] },
      });
      return true;
    } catch (error) {
      if (answeredWith(error, 'notFound') && !(await look(workflowId)).running) return false;
      if (answeredWith(error, 'unimplemented', 'invalidArgument')) {
        throw new TimeStandsStill(
          `this Temporal server does not skip time (${wordsOf(error)}): use the dev server 1.32 that Tuntas starts for tests`,
          { cause: error },
        );
      }
      throw error;
    }
  };

  const poll = async (workflowId: string, id: string, deadline: number) => {
    try {
      return await client.connection.withDeadline(Math.min(deadline, Date.now() + SECOND), () =>
        service.pollWorkflowExecutionTimeSkipping({ namespace, workflowExecution: { workflowId }, fastForwardId: id }),
      );
    } catch (error) {
      if (isGrpcDeadlineError(error) || answeredWith(error, 'notFound', 'cancelled')) return undefined;
      throw error;
    }
  };

  /** Waits for a fast-forward's end, over the runs of a workflow that continues as new. */
  const arrive = async (workflowId: string, id: string, deadline: number): Promise<Advanced> => {
    let offSince: number | undefined;
    for (;;) {
      const answer = await poll(workflowId, id, deadline);
      if (
        answer?.fastForwardPollingResult === FastForwardPollingResult.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED
      ) {
        return 'arrived';
      }
      const { running, skipping } = await look(workflowId);
      if (!running) return 'ended';
      if (skipping?.fastForwardInfo?.hasCompleted && skipping.fastForwardInfo.fastForwardId === id) return 'arrived';
      // Asked for while a workflow task ran, it begins only when that has ended.
      const wanted = skipping?.fastForwardInfo?.fastForwardId ?? skipping?.effectiveConfig?.fastForwardConfig?.id;
      if (wanted !== id) {
        throw new TimeStandsStill(`${workflowId} was advanced twice at once: await one advance before the next`);
      }
      // Between asking and beginning, and between ending and being told, skipping is off for a moment.
      if (skipping?.effectiveConfig?.enabled) offSince = undefined;
      else if (Date.now() > (offSince ??= Date.now()) + OFF_FOR_GOOD) {
        throw new TimeStandsStill(
          `${workflowId} skipped ${maxSkips} times in one advance: raise maxSkips, or see what retries without end`,
        );
      }
      if (Date.now() > deadline) {
        const { because } = await unrest(workflowId);
        throw new TimeStandsStill(
          `${workflowId} did not get there in ${patience / 1000} s: ${because ?? 'nothing is left to wait for'}`,
        );
      }
      await wait(10);
    }
  };

  const advance = async (workflowId: string, duration: Duration): Promise<Advanced> => {
    const deadline = Date.now() + patience;
    // A timer that is due but has not fired yet would be skipped over, and fire late (see the ADR): so first and last, settle.
    if ((await settleBy(workflowId, deadline)) === 'ended') return 'ended';
    const id = randomUUID();
    if (duration <= 0) return 'arrived';
    if (!(await fastForward(workflowId, id, duration))) return 'ended';
    if ((await arrive(workflowId, id, deadline)) === 'ended') return 'ended';
    return settleBy(workflowId, deadline);
  };

  const advanceTo = async (workflowId: string, at: Instant): Promise<Advanced> =>
    advance(workflowId, at + TIMER_SLACK - (await look(workflowId)).now);

  return {
    async start(workflow, { at, ...start }) {
      const startDelay = at === undefined ? 0 : at - Date.now();
      if (startDelay <= 0) {
        await client.workflow.start(workflow, start as never);
      } else {
        await client.workflow.start(workflow, { ...start, startDelay } as never);
      }
      return at === undefined ? 'arrived' : advanceTo(start.workflowId, at);
    },
    advance,
    advanceTo,
    now: async (workflowId) => (await look(workflowId)).now,
    settle: (workflowId) => settleBy(workflowId, Date.now() + patience),
  };
};
