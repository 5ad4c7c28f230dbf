import type { Finding, Reading } from '../rule';

/** A ladder has a desk on every tier between its lowest and its highest: whoever climbs it finds somebody there. */
export function* ladderHoles({ policy: { tiers, ladders } }: Reading): Generator<Finding> {
  for (const [name, rungs] of Object.entries(ladders)) {
    const stands = tiers.map((tier) => Object.hasOwn(rungs, tier));
    const [lowest, highest] = [stands.indexOf(true), stands.lastIndexOf(true)];
    for (const [place, tier] of tiers.entries()) {
      if (stands[place] || place < lowest || place > highest) continue;
      yield {
        at: ['ladders', name],
        what: `nobody stands at ${tier}, between ${tiers[lowest]} and ${tiers[highest]}`,
        fix: `name a desk for ${tier}`,
        against: [['tiers'], ['ladders', name]],
      };
    }
  }
}
