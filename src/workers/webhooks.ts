import { type NativeConnection, Worker } from '@temporalio/worker';
import { createDeliveryActivities } from '../activities/deliveries';
import { entryIn } from '../http/show-case';
import { openSealed } from '../seal';
import { follow } from '../webhooks/follower';
import { createPost } from '../webhooks/post';
import { createTargets } from '../webhooks/target';
import { sealedFor } from '../webhooks/webhooks';
import { DELIVERY_QUEUE } from '../workflows/contract';
import { heartbeat } from './heartbeat';
import type { House } from './house';
import { inRounds, type Rounds } from './rounds';

const ROUND_MS = 1_000;
/** Posts at a time, to all receivers together. */
const AT_A_TIME = 20;

/** Begins the deliveries of whatever happens, until it is stopped. What cannot be begun now is begun later. */
export function startFollower({ store: { webhooks }, beginDelivery: begin, now, log }: House): Rounds {
  let ailing = false;
  return inRounds(async (stopping) => {
    try {
      await follow({ webhooks, begin, now }, stopping);
      ailing = false;
    } catch (error) {
      if (!ailing) log.warn({ err: error }, 'webhooks wait; what happened meanwhile is told later');
      ailing = true;
    }
  }, ROUND_MS);
}

/** Posts what is on its way. It runs activities alone, apart from those of complaints. */
export const createDeliverer = (
  { store: { webhooks }, secret, webhookHosts, now }: House,
  connection: NativeConnection,
  namespace: string,
): Promise<Worker> =>
  Worker.create({
    ...{ connection, namespace, taskQueue: DELIVERY_QUEUE, shutdownGraceTime: '20s' },
    activities: {
      ...createDeliveryActivities({
        ...{ webhooks, now, post: createPost(createTargets(webhookHosts)) },
        tell: ({ reference, line }) => ({ reference, ...entryIn(line) }),
        openSecret: (sealed, webhook) => openSealed(sealed, secret, sealedFor(webhook)),
      }),
    },
    maxConcurrentActivityTaskExecutions: AT_A_TIME,
    ...{ interceptors: { activity: [heartbeat] }, maxHeartbeatThrottleInterval: '3s' },
  });
