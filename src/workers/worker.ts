import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from '../activities/create-activities';
import { carryingOver } from '../starters/carry-over';
import { TASK_QUEUE } from '../workflows/contract';
import { startClerk } from './crm';
import { heartbeat } from './heartbeat';
import type { House } from './house';
import { openChannels, type Providers } from './providers';
import type { AtTemporal } from './temporal';
import { createDeliverer, keepActivities, startFollower } from './webhooks';

/** A worker that carries complaints on. */
export interface RunningWorker {
  /** False once it has stopped, whether asked to or not. */
  isRunning(): boolean;
  /** Resolves when it has stopped; rejects when it failed. */
  readonly ended: Promise<void>;
  /** Takes no more work and lets what is under way finish. */
  stop(): Promise<void>;
}

const FINISH_WITHIN = '20s';

/**
 * On a machine that is busy a step may take long, and is only late. The SDK's own limit of 5 s would end the worker
 * then, or the whole process (nodejs/node#38503).
 */
const UNHURRIED = { isolateExecutionTimeout: '60s' };

export async function startWorker(
  house: House,
  providers: Providers,
  {
    target: { namespace },
    searchable,
    workerConnection,
  }: Pick<AtTemporal, 'target' | 'searchable' | 'workerConnection'>,
): Promise<RunningWorker> {
  const connection = await workerConnection();
  const channels = openChannels(house, providers);
  const { store, policies, messages, links, now, complaints } = house;
  const activities = createActivities({
    ...{ store, policies, messages, links, now, searchable },
    ...{ messengers: channels.messengers, caller: channels.caller },
    carryOver: carryingOver({ store, complaints }),
  });
  const worker = await Worker.create({
    ...{ connection, namespace, taskQueue: TASK_QUEUE, shutdownGraceTime: FINISH_WITHIN },
    ...workflowCode(),
    dataConverter: { payloadConverterPath: require.resolve('../workflows/payload-converter') },
    activities: { ...activities },
    ...{ interceptors: { activity: [heartbeat] }, maxHeartbeatThrottleInterval: '3s' },
    ...UNHURRIED,
  });
  const deliverer = await createDeliverer(house, connection, namespace);
  await keepActivities(house);
  const [clerk, follower] = [startClerk(house), startFollower(house)];
  const run = async () => {
    try {
      // Neither goes on without the other.
      const both = [worker, deliverer].map((one) => one.run().finally(stopBoth));
      await Promise.allSettled(both);
      await Promise.all(both);
    } finally {
      channels.close();
      await Promise.all([clerk.stop(), follower.stop()]);
    }
  };
  const stopBoth = () => {
    for (const one of [worker, deliverer]) if (one.getState() === 'RUNNING') one.shutdown();
  };
  const ended = run();
  // Whoever stops us hears of it there; a failure nobody waits for must not end the process by itself.
  ended.catch(() => undefined);
  return {
    isRunning: () => worker.getState() === 'RUNNING',
    ended,
    async stop() {
      stopBoth();
      await ended;
    },
  };
}

/** Prebuilt where there is a build: starts in milliseconds, and is the very code that was tested. */
export function workflowCode() {
  const bundle = join(__dirname, '..', 'workflow-bundle.js');
  return existsSync(bundle)
    ? { workflowBundle: { codePath: bundle } }
    : { workflowsPath: require.resolve('../workflows') };
}

/** Ctrl-C is ours to handle, in our order; and Temporal's own words are for when something is wrong. */
export const installRuntime = (): void => {
  const plain = new DefaultLogger('WARN');
  const logger = new DefaultLogger('WARN', ({ level, message, meta }) => {
    // That the deliverer of webhooks runs activities alone is meant so.
    if (!message.startsWith('No workflows registered')) plain.log(level, message, meta);
  });
  Runtime.install({ logger, shutdownSignals: [] });
};
