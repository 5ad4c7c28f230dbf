import { toMinorUnits } from '../../../domain/money';
import type { Finding, Reading } from '../rule';

/** What each tier may hand out alone: what is owed, and what is given beyond it. */
export const LIMITS = ['redress', 'goodwill'] as const;

/** No tier may grant more than the one above it, to which it turns for approval. */
export function* approvals({ policy }: Reading): Generator<Finding> {
  for (const { at, of, tier, above, limit, higher } of neighbours(policy)) {
    if (higher === undefined || limit <= higher) continue;
    yield {
      at,
      what: `${tier} may grant more than ${above}, above it`,
      fix: `lower it, or raise that of ${above}`,
      against: [['tiers'], [of]],
    };
  }
}

/** A tier without a line grants nothing, so what goes beyond the last line is granted by nobody. */
export function* unlimited({ policy }: Reading): Generator<Finding> {
  for (const { at, of, tier, above, higher } of neighbours(policy)) {
    if (higher !== undefined) continue;
    yield {
      at,
      what: `${above}, above ${tier}, may grant nothing: what is too much for ${tier} nobody approves`,
      fix: `write a limit for ${above}`,
      against: [['tiers'], [of]],
    };
  }
}

/** Each tier with a limit, and the tier next above it. */
function* neighbours(policy: Reading['policy']) {
  for (const of of LIMITS) {
    const limits = policy[of];
    const limitOf = (tier: string) => {
      const money = Object.hasOwn(limits, tier) ? limits[tier] : undefined;
      return money && toMinorUnits(money.amount, money.currency);
    };
    for (const [place, tier] of policy.tiers.entries()) {
      const limit = limitOf(tier);
      const above = policy.tiers[place + 1];
      if (limit === undefined || above === undefined) continue;
      const higher = limitOf(above);
      // What is there and cannot be reckoned with is told already.
      if (higher === undefined && Object.hasOwn(limits, above)) continue;
      yield { at: [of, tier], of, tier, above, limit, higher };
    }
  }
}
