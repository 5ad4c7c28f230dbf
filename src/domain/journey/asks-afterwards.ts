import type { Common } from '../complaint';
import type { Channel } from '../effect';
import type { Target } from '../clocks/target';

/** How a customer is asked whether what we did still holds: after how long, and on which channels. */
export interface Asking {
  readonly after: Target;
  readonly channels: readonly Channel[];
}

/**
 * Whether a customer is asked, some days after a resolution was confirmed, if the fix still works; undefined when not:
 * the terms do not say so, nothing was mended (not upheld), they want no such question (`consent.follow-up: false`), or no
 * written channel is left that they agree to.
 */
export function asksAfterwards({ terms, opening, points }: Common): Asking | undefined {
  const { followUp: after } = terms.confirmation;
  const { refuses = [] } = opening;
  const mended = points.some(({ outcome }) => outcome === 'upheld' || outcome === 'partly-upheld');
  if (after === undefined || !mended || refuses.includes(FOLLOW_UP)) return undefined;
  const channels = opening.reach.filter((channel) => channel !== 'voice' && !refuses.includes(channel));
  return channels.length > 0 ? { after, channels } : undefined;
}

/** Why a case is open again, when what was mended did not hold. */
export const BROKE_AGAIN = 'broke-again';

/** What customers call it when they say whether they want it (`consent`). */
const FOLLOW_UP = 'follow-up';
