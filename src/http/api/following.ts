import { setTimeout as wait } from 'node:timers/promises';
import type { Feed, FeedLine, Wanted } from '../../store/feed';

/** What a follower hears: a line, or that there is nothing new up to a number. */
export type Heard = { readonly line: FeedLine } | { readonly quietAt: number };

/** Follows the feed from a number on, until the signal; each follower at its own pace. */
export type Follow = (from: number, wanted: Wanted, signal: AbortSignal) => AsyncGenerator<Heard>;

const LOOK_EVERY_MS = 500;
const QUIET_MS = 15_000;
const AT_ONCE = 100;

export interface FollowingOptions {
  readonly lookEveryMs?: number;
  /** After so long without a line, a follower hears that it is quiet. */
  readonly quietMs?: number;
}

/**
 * However many follow, one of them looks whether there is something new, and only while somebody follows. Lines are
 * read from the store: what another process wrote is heard as well.
 */
export function createFollowing(
  feed: Feed,
  { lookEveryMs = LOOK_EVERY_MS, quietMs = QUIET_MS }: FollowingOptions = {},
): Follow {
  let looking: Promise<number> | undefined;
  const look = () =>
    (looking ??= wait(lookEveryMs)
      .then(() => feed.last())
      .finally(() => {
        looking = undefined;
      }));

  return async function* follow(from, wanted, signal) {
    let quietSince = performance.now();
    for (let seen = from, last = await feed.last(); !signal.aborted;) {
      if (last > seen) {
        const lines = await feed.after(seen, wanted, AT_ONCE);
        for (const line of lines) {
          if (signal.aborted) return;
          yield { line };
        }
        if (lines.length > 0) quietSince = performance.now();
        // A full page may have more behind it; otherwise all up to `last` has been looked at.
        const end = lines.at(-1)?.number ?? seen;
        seen = lines.length === AT_ONCE ? end : Math.max(last, end);
        if (lines.length === AT_ONCE) continue;
      }
      if (performance.now() - quietSince >= quietMs) {
        quietSince = performance.now();
        yield { quietAt: seen };
      }
      last = await look();
    }
  };
}
