import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { nameOf, type Errand } from '../webhooks/webhooks';
import { TASK_QUEUE, WEBHOOK_DELIVERY } from '../workflows/contract';

/** Sends a delivery on its way. The same round of the same delivery is begun once, whoever begins it and how often. */
export type BeginDelivery = (errand: Errand) => Promise<void>;

export const createBeginDelivery =
  ({ workflow }: Client): BeginDelivery =>
  async (errand) => {
    const workflowId = `webhook:${nameOf(errand)}:${errand.round}`;
    const once = { workflowIdReusePolicy: 'REJECT_DUPLICATE', workflowIdConflictPolicy: 'USE_EXISTING' } as const;
    try {
      await workflow.start(WEBHOOK_DELIVERY, { workflowId, taskQueue: TASK_QUEUE, args: [errand], ...once });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  };
