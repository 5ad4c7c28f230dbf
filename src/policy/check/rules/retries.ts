import { HOUR } from '../../../domain/instant';
import type { Finding, Reading } from '../rule';

/** A call is tried again on the same day, as long as phones may ring. */
export function* retries({ policy: { callbacks } }: Reading): Generator<Finding> {
  const window = ((callbacks.window.to - callbacks.window.from) / 60) * HOUR;
  for (const [index, wait] of callbacks.retries.entries()) {
    if (wait < window) continue;
    yield {
      at: ['callbacks', 'retries', index],
      what: `is as long as phones may ring (${window / HOUR} h): the call never comes on the same day`,
      fix: 'shorten it, or widen the window',
      against: [['callbacks']],
    };
  }
}
