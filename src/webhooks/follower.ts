import type { Errand, WebhookBooks } from './webhooks';

export interface FollowerDeps {
  readonly webhooks: Pick<WebhookBooks, 'gather' | 'toBegin' | 'begun'>;
  /** Begins it once, however often it is asked to. */
  readonly begin: (errand: Errand) => Promise<void>;
  readonly now: () => Date;
}

/** So many are begun in one round; the rest wait for the next. */
const AT_MOST = 50;

/**
 * One round of following what happens: queues what is new for each webhook, then begins what waits. Kept first, then
 * begun: whoever stops in between leaves what the next round begins. Returns how much there was to do.
 */
export async function follow({ webhooks, begin, now }: FollowerDeps, stopping: () => boolean): Promise<number> {
  const queued = await webhooks.gather(now());
  const errands = await webhooks.toBegin(AT_MOST);
  for (const errand of errands) {
    if (stopping()) break;
    await begin(errand);
    await webhooks.begun(errand, now());
  }
  return queued + errands.length;
}
