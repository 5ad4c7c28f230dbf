import { setTimeout as wait } from 'node:timers/promises';
import { words } from '../../contract/values';
import type { Cases } from '../../store/case-store';

const MOST_WAIT_S = 30;
const LOOK_EVERY_MS = 100;

export const prefer = words(200)
  .exactOptional()
  .meta({
    description: `\`wait=N\`: answer once the customer's acknowledgement has left, after N seconds (at most ${MOST_WAIT_S}) at the latest.`,
    examples: ['wait=10'],
  });

/** The seconds that a `Prefer` header (RFC 7240) asks to wait, or undefined: what is not understood is passed over. */
export function secondsToWait(header: string | undefined): number | undefined {
  const [, seconds] = /(?:^|[,;])\s*wait\s*=\s*"?(\d{1,6})"?\s*(?:[,;]|$)/i.exec(header ?? '') ?? [];
  return seconds === undefined ? undefined : Math.min(Number(seconds), MOST_WAIT_S);
}

/** Looks until it is so, for so many seconds. Tells whether it came to that. */
export async function within(seconds: number, isSo: () => Promise<boolean>): Promise<boolean> {
  // Only measures how long somebody waits: no moment of a complaint comes from it.
  for (const until = performance.now() + seconds * 1_000; ;) {
    if (await isSo()) return true;
    if (performance.now() >= until) return false;
    await wait(LOOK_EVERY_MS);
  }
}

/** A provider has taken the acknowledgement on some channel. */
export async function isAcknowledged(cases: Cases, reference: string): Promise<boolean> {
  const lines = await cases.timeline(reference);
  return lines.some(({ type, data }) => type === 'message.accepted' && data['message'] === 'acknowledgement');
}
