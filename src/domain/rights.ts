import type { Common } from './complaint';
import type { About } from './effect';
import type { Point } from './point';

/**
 * Where the customer may go when we do not agree or are late: the external bodies of these points' regimes. What letters
 * tell of rights comes from here; nothing goes to such a body without the customer's consent.
 */
export function rightsOf({ terms: { regimes = {} } }: Common, points: readonly Point[]): About {
  const bodies = points.flatMap(({ regime }) => (regime === null ? [] : (regimes[regime]?.body ?? [])));
  const different = bodies.filter(({ id }, index) => bodies.findIndex((body) => body.id === id) === index);
  if (different.length === 0) return {};
  return {
    body: different.map(({ name }) => name).join('; '),
    contact: different.map(({ contact }) => contact).join('; '),
  };
}
