import { setTimeout as wait } from 'node:timers/promises';
import type { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { answeredWith } from './grpc';

const DAY_MS = 86_400_000;
/** A server tells its parts of a new namespace by and by. */
const KNOWN_WITHIN_MS = 30_000;

type Server = Pick<Connection, 'workflowService' | 'operatorService'>;

/** For how many days a namespace remembers what has ended; undefined when there is no such namespace. */
export async function daysRemembered({ workflowService }: Server, namespace: string): Promise<number | undefined> {
  try {
    const { config } = await workflowService.describeNamespace({ namespace });
    return (Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) * 1_000) / DAY_MS;
  } catch (error) {
    if (answeredWith(error, 'notFound')) return undefined;
    throw error;
  }
}

/** Makes a namespace, and returns once it can be used. @throws when the server does not let us. */
export async function makeNamespace(server: Server, namespace: string, days: number): Promise<void> {
  const { workflowService, operatorService } = server;
  await workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs(days * DAY_MS) });
  for (const until = performance.now() + KNOWN_WITHIN_MS; ; await wait(250)) {
    try {
      await operatorService.listSearchAttributes({ namespace });
      return;
    } catch (error) {
      if (!answeredWith(error, 'notFound') || performance.now() > until) throw error;
    }
  }
}

/** @throws when the server does not let us. */
export async function remember({ workflowService }: Server, namespace: string, days: number): Promise<void> {
  await workflowService.updateNamespace({
    namespace,
    config: { workflowExecutionRetentionTtl: msToTs(days * DAY_MS) },
  });
}
