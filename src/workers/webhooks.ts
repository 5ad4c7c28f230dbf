import { createHash } from 'node:crypto';
import { type NativeConnection, Worker } from '@temporalio/worker';
import { createDeliveryActivities } from '../activities/deliveries';
import { entryIn } from '../http/show-case';
import { openSealed } from '../seal';
import { follow } from '../webhooks/follower';
import { createPost } from '../webhooks/post';
import { createTargets } from '../webhooks/target';
import { sealedFor } from '../webhooks/webhooks';
import { DELIVERY_QUEUE } from '../workflows/contract';
import { activityAt, addressOf } from '../activities/after';
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
  { store: { webhooks }, secret, webhookHosts, extension, now }: House,
  connection: NativeConnection,
  namespace: string,
): Promise<Worker> =>
  Worker.create({
    ...{ connection, namespace, taskQueue: DELIVERY_QUEUE, shutdownGraceTime: '20s' },
    activities: {
      ...createDeliveryActivities({
        ...{ webhooks, now, post: createPost(createTargets(webhookHosts)) },
        tell: ({ reference, line }) => ({ reference, ...entryIn(line) }),
        ...(extension.activities && { activities: extension.activities }),
        openSecret: (sealed, webhook) => openSealed(sealed, secret, sealedFor(webhook)),
      }),
    },
    maxConcurrentActivityTaskExecutions: AT_A_TIME,
    ...{ interceptors: { activity: [heartbeat] }, maxHeartbeatThrottleInterval: '3s' },
  });

type Ground = Pick<House, 'extension' | 'now' | 'log'> & { readonly store: Pick<House['store'], 'webhooks'> };

/** An activity is tried as often as a webhook is that says nothing else: for about a day. */
const [TRIES, FIRST_WAIT_S] = [30, 10];

/**
 * Has each of the organisation's activities told of what happens from now on. One that is gone from `tuntas.config` goes on being
 * told, in vain and listed so, until somebody revokes it: a release that came without it must not lose what happened.
 */
export async function keepActivities(house: Ground): Promise<void> {
  const { extension, now, log } = house;
  const { webhooks } = house.store;
  for (const [name, { on }] of Object.entries(extension.activities ?? {})) {
    const about = { name, url: addressOf(name), types: on ? [...on] : null, tries: TRIES, firstWait: FIRST_WAIT_S };
    // Nothing is signed. One that was revoked and is written here again begins anew.
    const kept = { ...about, secret: '', madeAt: now(), madeBy: 'tuntas.config' };
    for (let life = 1; !(await webhooks.keep({ ...kept, id: idOf(name, life) })); life += 1);
  }
  const orphans = (await webhooks.list()).filter(({ url, revokedAt }) => {
    const name = activityAt(url);
    return name !== undefined && revokedAt === null && !Object.hasOwn(extension.activities ?? {}, name);
  });
  for (const { id, name } of orphans) {
    log.warn(
      { webhook: id, activity: name },
      'tuntas.config has no such activity any more; put it back, or revoke its webhook',
    );
  }
}

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The same for the same name on every worker. */
function idOf(name: string, life: number): string {
  const bytes = createHash('sha256').update(`${name}:${life}`).digest();
  return Array.from(bytes.subarray(0, 8), (byte) => SYMBOLS[byte % 32]).join('');
}
