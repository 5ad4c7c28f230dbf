import { proxyActivities, sleep } from '@temporalio/workflow';
import type { DeliveryActivities } from '../activities/deliveries';
import { DELIVERY_QUEUE } from './contract';

/*
 * Only tries that were made count. So the waits between them are ours, while an activity that could not even look (the
 * store is away, the worker was killed) is begun again by itself, without end.
 */
const patient = { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '5m' } as const;
/** On a queue of its own: receivers that are slow take nobody's turn who carries complaints on. */
const { postDelivery, noteDelivery } = proxyActivities<DeliveryActivities>({
  taskQueue: DELIVERY_QUEUE,
  startToCloseTimeout: '30s',
  heartbeatTimeout: '10s',
  retry: patient,
});

type Errand = Parameters<DeliveryActivities['postDelivery']>[0];

/**
 * One line on its way to one receiver of a webhook: tried until it is there, longer and longer apart, and noted as dead
 * after the last try. Knows neither the address nor a word of the line.
 */
export async function webhookDelivery(errand: Errand): Promise<'delivered' | 'dead' | 'unwanted'> {
  for (let tries = 1; ; tries += 1) {
    const tried = await postDelivery(errand);
    if (!tried) return 'unwanted';
    const { status } = tried;
    if (tried.came === 'there') {
      await noteDelivery(errand, { state: 'delivered', status });
      return 'delivered';
    }
    const isLast = tried.came === 'never' || tries >= errand.tries;
    await noteDelivery(errand, { state: isLast ? 'dead' : 'waiting', status, problem: tried.problem });
    if (isLast) return 'dead';
    const asked = tried.came === 'not' ? tried.retryAfter : undefined;
    await sleep(pause(tries, errand.firstWait, asked) * 1_000);
  }
}

const LONGEST = 3_600;

/**
 * Seconds after so many tries: twice as long each time, an hour at most, never less than the receiver asks for. A tenth
 * more or less, so that not all that failed together comes again together.
 */
function pause(tries: number, first: number, asked = 0): number {
  const own = Math.min(LONGEST, first * 2 ** Math.min(tries - 1, 20));
  return Math.max(own * (0.9 + 0.2 * Math.random()), Math.min(asked, LONGEST));
}
