import { isUnresolved } from '../../complaint';
import { clockStrand } from './clock-strand';

/** Tier: how long a complaint may stay at one height before it moves up. Starts again wherever it arrives. */
export const tier = clockStrand({
  name: 'tier',
  restarts: (event, complaint) =>
    (event.type === 'tier.changed' || event.type === 'reopened') && isUnresolved(complaint) ? event.at : undefined,
  keeps: (event) => event.type === 'resolved',
});
