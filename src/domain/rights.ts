import type { Common } from './complaint';
import type { About } from './effect';

/**
 * Where the customer may go when we do not agree or are late: the external body of the first point whose regime names
 * one. What letters tell of rights comes from here; no letter goes to that body without the customer's consent.
 */
export function rightsOf({ terms: { points = [], regimes = {} } }: Common): About {
  const bodies = points.map(({ regime }) => (regime === null ? undefined : regimes[regime]?.body));
  const body = bodies.find((one) => one !== undefined);
  return body ? { body: body.name, contact: body.contact } : {};
}
