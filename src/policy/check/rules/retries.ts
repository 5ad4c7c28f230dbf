import { HOUR } from '../../../domain/instant';
import type { Path } from '../../source';
import type { Finding, Reading } from '../rule';

/** A call is tried again on the same day, as long as phones may ring. */
export function* retries({ policy: { callbacks } }: Reading): Generator<Finding> {
  const window = ((callbacks.window.to - callbacks.window.from) / 60) * HOUR;
  const lists: [at: Path, waits: readonly number[]][] = [
    [['callbacks', 'retries'], callbacks.retries],
    ...Object.entries(callbacks.retriesAfter ?? {}).map(([end, waits]): [Path, readonly number[]] => [
      ['callbacks', 'retriesAfter', end],
      waits,
    ]),
  ];
  for (const [at, waits] of lists) {
    for (const [index, wait] of waits.entries()) {
      if (wait < window) continue;
      yield {
        at: [...at, index],
        what: `is as long as phones may ring (${window / HOUR} h): the call never comes on the same day`,
        fix: 'shorten it, or widen the window',
        against: [['callbacks']],
      };
    }
  }
}
