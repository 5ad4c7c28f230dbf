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

test.each(NAMES)('%s', async (name) => {
  const world = new World({ searchable: true });
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
