import type { Client, HistoryAndWorkflowId } from '@temporalio/client';
import {
  DefaultLogger,
  makeTelemetryFilterString,
  type ReplayWorkerOptions,
  Runtime,
  Worker,
} from '@temporalio/worker';
import { COMPLAINT } from '../workflows/contract';

/** What came of living recorded lives again. */
export interface Replayed {
  readonly replayed: number;
  readonly broken: readonly Broken[];
}

/** A life that this release would not carry on: its complaint would stand still until a release that does. */
export interface Broken {
  readonly workflowId: string;
  readonly runId: string;
  readonly why: string;
}

type Histories = AsyncIterable<HistoryAndWorkflowId> | Iterable<HistoryAndWorkflowId>;

/** Lives each history again by the given workflow code, and changes nothing anywhere. */
export async function replay(code: ReplayWorkerOptions, histories: Histories): Promise<Replayed> {
  // What breaks is our answer; the SDK need not tell it too.
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    shutdownSignals: [],
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
  });
  let replayed = 0;
  const broken: Broken[] = [];
  for await (const { workflowId, runId, error } of Worker.runReplayHistories(code, histories)) {
    replayed += 1;
    if (error) broken.push({ workflowId, runId, why: error.message });
  }
  return { replayed, broken };
}

/** The histories of all complaints that are open now, a few at a time: there may be many, and long ones. */
export const openLives = ({ workflow }: Client): AsyncIterable<HistoryAndWorkflowId> =>
  workflow
    .list({ query: `WorkflowType = '${COMPLAINT}' AND ExecutionStatus = 'Running'` })
    .intoHistories({ concurrency: 4, bufferLimit: 4 });
