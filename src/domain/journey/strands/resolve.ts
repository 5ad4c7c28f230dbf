import { clockStrand } from './clock-strand';

/** Resolve: an answer on the matter itself. The clock stops at resolution, and a reopened complaint gets a new one. */
export const resolve = clockStrand({
  name: 'resolve',
  restarts: (event) => (event.type === 'reopened' ? event.at : undefined),
  keeps: (event) => event.type === 'resolved',
});
