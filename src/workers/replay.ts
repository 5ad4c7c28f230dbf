import { Client, type HistoryAndWorkflowId } from '@temporalio/client';
import type { Settings } from '../settings';
import { connectClient, temporalTarget } from '../temporal/connection';
import { openLives, replay, type Replayed } from '../temporal/replay';
import { readRunning } from './running';
import { workflowCode } from './worker';

export const replayHistories = (histories: readonly HistoryAndWorkflowId[]): Promise<Replayed> =>
  replay(workflowCode(), histories);

/**
 * Every complaint that is open at the Temporal we work with: the one that is set, else the one that runs under the home.
 * @throws {TemporalUnreachable}
 */
export async function replayOpenLives({ temporal: { given, environment }, home }: Settings): Promise<Replayed> {
  const target = temporalTarget(environment, given ? undefined : readRunning(home)?.urls['temporal']);
  const connection = await connectClient(target);
  try {
    return await replay(workflowCode(), openLives(new Client({ connection, namespace: target.namespace })));
  } finally {
    await connection.close();
  }
}
