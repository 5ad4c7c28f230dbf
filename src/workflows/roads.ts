import { ActivityCancellationType, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities, Batch } from '../activities/activities';
import type { Effect, Outcome } from '../domain/effect';

/*
 * How the journey's effects reach the world. Each attempt has its time; trying again is the lanes' business (one failure
 * there costs no retry policy that knows less), only writing the case record retries by itself. See docs/adr/0006.
 */

const once = { retry: { maximumAttempts: 1 }, cancellationType: ActivityCancellationType.ABANDON } as const;

const looked = proxyActivities<Activities>({ startToCloseTimeout: '15s', ...once });
/** A provider may take its time; a worker that was killed is missed within seconds (workers/heartbeat.ts). */
const sending = { startToCloseTimeout: '60s', heartbeatTimeout: '10s', ...once } as const;
const sent = proxyActivities<Activities>(sending);
const patient = proxyActivities<Activities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '5m' },
  cancellationType: ActivityCancellationType.ABANDON,
  summary: 'write the case record, the store willing',
});
const quick = proxyLocalActivities<Activities>({
  scheduleToCloseTimeout: '2s',
  localRetryThreshold: '2s',
  retry: { maximumAttempts: 1 },
});

export const resolveTerms = (request: Parameters<Activities['resolveTerms']>[0]) =>
  looked.resolveTerms.executeWithOptions({ startToCloseTimeout: '15s', ...once, summary: 'read the policy' }, [
    request,
  ]);

export const findOwners = (batch: Parameters<Activities['findOwners']>[0]) =>
  looked.findOwners.executeWithOptions(
    {
      startToCloseTimeout: '15s',
      ...once,
      summary: `who takes it at ${batch.effects.map(({ desk }) => desk).join(', ')}`,
    },
    [batch],
  );

export const weighGoodwill = (batch: Parameters<Activities['weighGoodwill']>[0]) =>
  looked.weighGoodwill.executeWithOptions(
    { startToCloseTimeout: '15s', ...once, summary: 'what the customer was given before' },
    [batch],
  );

export const claimSurveys = (batch: Parameters<Activities['claimSurveys']>[0]) =>
  looked.claimSurveys.executeWithOptions(
    { startToCloseTimeout: '15s', ...once, summary: 'when the customer was last asked how it went' },
    [batch],
  );

export const carryOver = (batch: Parameters<Activities['carryOver']>[0]) =>
  sent.carryOver.executeWithOptions({ ...sending, summary: 'to the complaint it goes on in' }, [batch]);

export const keepSlots = (batch: Parameters<Activities['keepSlots']>[0]) =>
  looked.keepSlots.executeWithOptions({ startToCloseTimeout: '15s', ...once, summary: 'a slot for a call' }, [batch]);

export const sendMessages = (batch: Parameters<Activities['sendMessages']>[0]): Promise<Outcome[]> =>
  sent.sendMessages.executeWithOptions({ ...sending, summary: named(batch) }, [batch]);

export const placeCalls = (batch: Parameters<Activities['placeCalls']>[0]): Promise<Outcome[]> =>
  sent.placeCalls.executeWithOptions({ ...sending, summary: named(batch) }, [batch]);

export const recording = { atOnce: quick.recordCase, inTime: patient.recordCase };

/** What Temporal's own pages show of a batch: names of messages, nothing of anybody. */
const named = ({ effects }: Batch<Effect>): string =>
  effects
    .map((effect) =>
      'message' in effect
        ? `${effect.message} by ${effect.channel}`
        : 'purpose' in effect
          ? effect.purpose
          : effect.kind,
    )
    .join(', ');
