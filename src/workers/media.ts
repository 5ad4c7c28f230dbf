import { createFetchMedia } from '../channels/phone/media';
import { createInbox } from '../starters/inbox/inbox';
import type { Instant } from '../domain/instant';
import { isDueAgain, mediaTelling } from '../starters/inbox/media';
import { createGet } from '../webhooks/get';
import { createTargets } from '../webhooks/target';
import type { House } from './house';
import type { Providers } from './providers';

/** Fetches what came with texts, one after the other, in a lane of its own: nothing else waits when Twilio does not answer. */
export interface MediaLane {
  /** Something is to be fetched. Returns at once. */
  stir(): void;
  /** Lets go of what is being fetched; the next start fetches it. */
  close(): Promise<void>;
}

export function openMediaLane(
  { store, webhookHosts, now, log }: Pick<House, 'store' | 'webhookHosts' | 'now' | 'log'>,
  { twilio }: Pick<Providers, 'twilio'>,
): MediaLane {
  const closing = new AbortController();
  // Whoever sets the address of the API runs the house: it may lie within.
  const own = twilio.apiUrl === undefined ? [] : [new URL(twilio.apiUrl).hostname];
  const get = createGet(createTargets([...webhookHosts, ...own]), closing.signal);
  /** When each that failed was last asked for. A start knows nothing of it, and asks at once. */
  const tried = new Map<string, Instant>();
  const waiting = async () => {
    const all = await store.hooks.waiting();
    const ids = new Set(all.map(({ id }) => id));
    for (const id of tried.keys()) if (!ids.has(id)) tried.delete(id);
    const at = now().getTime();
    return all.filter(({ id, receivedAt }) => isDueAgain(receivedAt, tried.get(id), at));
  };
  const inbox = createInbox({
    hooks: { ...store.hooks, waiting },
    tellings: {
      media: mediaTelling({ store, fetchMedia: createFetchMedia({ ...twilio, get }), now, stopped: closing.signal }),
    },
    failed: (hook, error) => {
      tried.set(hook.id, now().getTime());
      if (!closing.signal.aborted) log.warn({ ...hook, err: error }, 'not fetched yet');
    },
  });
  let running = Promise.resolve();
  let asked = false;
  return {
    stir() {
      if (asked || closing.signal.aborted) return;
      asked = true;
      running = running.then(async () => {
        asked = false;
        await inbox
          .catchUp()
          .catch((error: unknown) => log.warn({ err: error }, 'could not fetch what came with texts'));
      });
    },
    async close() {
      closing.abort();
      await running;
    },
  };
}
