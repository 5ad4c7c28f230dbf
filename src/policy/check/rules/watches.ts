import { expectName, type Finding, type Reading } from '../rule';

/** Each trend has a name of its own, and somebody to hear of it. */
export function* trendWatches({ policy: { trends }, names }: Reading): Generator<Finding> {
  for (const [index, { id, tell }] of trends.entries()) {
    if (trends.findIndex((one) => one.id === id) < index) {
      yield { at: ['trends', index, 'id'], what: `another one is called "${id}"`, fix: 'give each its own name' };
    }
    yield* expectName(['trends', index, 'tell'], tell, names.desks, 'desk');
  }
}
