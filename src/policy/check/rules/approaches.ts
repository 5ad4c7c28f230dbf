import { expectName, type Finding, type Reading } from '../rule';

/** Each approach has a name of its own, asks for something, and names a manager that there is. */
export function* approachNames({ policy: { approaches }, names }: Reading): Generator<Finding> {
  for (const [index, { id, when, then }] of approaches.entries()) {
    const at = ['approaches', index];
    if (approaches.findIndex((one) => one.id === id) < index)
      yield { at: [...at, 'id'], what: `another one is called "${id}"`, fix: 'give each its own name' };
    if (Object.keys(when).length === 0)
      yield {
        ...{ at: [...at, 'when'], against: [[...at, 'when']] },
        ...{ what: 'holds for everybody', fix: 'ask for something, as { customer.vip: true }' },
      };
    if (then.manager !== undefined) yield* expectName([...at, 'then', 'manager'], then.manager, names.people, 'person');
    for (const wish of ['sameOwner', 'link'] as const) {
      if (then[wish] && !when.earlier)
        yield {
          at: [...at, 'then', wish],
          what: 'knows no earlier complaint',
          fix: 'ask for one, as earlier: { within: 90cd }',
        };
    }
  }
}

/** Temper is read off words in one way: two rules for it would contradict each other. */
export function* oneTemper({ policy: { approaches } }: Reading): Generator<Finding> {
  const [, ...more] = approaches.flatMap(({ when }, index) => (when.heat ? [index] : []));
  for (const index of more)
    yield {
      at: ['approaches', index, 'when', 'heat'],
      what: 'is a second way to read temper',
      fix: 'keep one of them',
    };
}
