import { valueAt } from '../../source';
import type { Finding, Reading } from '../rule';

/** Warnings are written in the order in which they are given, each once. */
export function* warningsInOrder({ policy, written }: Reading): Generator<Finding> {
  for (const name of Object.keys(policy.clocks)) {
    const warn = valueAt(written, ['clocks', name, 'warn']);
    if (!Array.isArray(warn)) continue;
    for (const [index, percent] of warn.entries()) {
      const before: unknown = warn[index - 1];
      if (typeof percent !== 'number' || typeof before !== 'number' || before < percent) continue;
      yield {
        at: ['clocks', name, 'warn', index],
        what: `${percent} does not come after ${before}`,
        fix: 'write each warning once, in rising order',
      };
    }
  }
}
