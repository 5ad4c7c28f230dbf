import type { Terms } from '../../src/domain/terms';
import { houses } from '../workflows/support/houses';
import { journeys } from '../workflows/support/journeys';
import { castOf, stories } from '../workflows/support/story';
import { World } from '../workflows/support/world';
import { bundle, lifeIn } from './support/life';
import { GOLDEN, keep, kept, NAMES } from './support/golden';

/*
 * `npm run golden`: lives the journeys once and keeps their histories, with what was expected of them. To be done when
 * the life of *new* complaints changes on purpose, and to be looked at line by line before it is committed.
 */
const { temporal, code } = stories();
/** Where a life is not of the small service company. */
const HOUSES: Partial<Record<keyof typeof GOLDEN, { readonly terms: Terms }>> = {
  numbered: { terms: houses.asking },
  regulated: { terms: houses.regulated },
};

test.each(NAMES)('%s', async (name) => {
  const world = new World({ searchable: true, ...HOUSES[name] });
  const history = await temporal.run(
    { ...code, activities: { ...world.activities }, taskQueue: 'golden', identity: 'golden' },
    async (stage) => {
      const cast = castOf(stage, world, GOLDEN[name]);
      await journeys[name](cast);
      return kept(await cast.complaint.handle.fetchHistory());
    },
  );
  keep(name, history, await lifeIn(await bundle(), history));
});
