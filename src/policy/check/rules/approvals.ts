import { toMinorUnits } from '../../../domain/money';
import type { Finding, Reading } from '../rule';

/** No tier may grant more than the one above it, to which it turns for approval. */
export function* approvals({ policy: { tiers, redress } }: Reading): Generator<Finding> {
  for (const { at, tier, above, limit, higher } of neighbours(tiers, redress)) {
    if (higher === undefined || limit <= higher) continue;
    yield {
      at,
      what: `${tier} may grant more than ${above}, above it`,
      fix: `lower it, or raise that of ${above}`,
      against: [['tiers'], ['redress']],
    };
  }
}

/** A tier without a line grants nothing, so what goes beyond the last line is granted by nobody. */
export function* unlimited({ policy: { tiers, redress } }: Reading): Generator<Finding> {
  for (const { at, tier, above, higher } of neighbours(tiers, redress)) {
    if (higher !== undefined) continue;
    yield {
      at,
      what: `${above}, above ${tier}, may grant nothing: what is too much for ${tier} nobody approves`,
      fix: `write a limit for ${above}`,
      against: [['tiers'], ['redress']],
    };
  }
}

/** Each tier with a limit, and the tier next above it. */
function* neighbours(tiers: readonly string[], redress: Reading['policy']['redress']) {
  const limitOf = (tier: string) => {
    const money = Object.hasOwn(redress, tier) ? redress[tier] : undefined;
    return money && toMinorUnits(money.amount, money.currency);
  };
  for (const [place, tier] of tiers.entries()) {
    const limit = limitOf(tier);
    const above = tiers[place + 1];
    if (limit === undefined || above === undefined) continue;
    const higher = limitOf(above);
    // What is there and cannot be reckoned with is told already.
    if (higher === undefined && Object.hasOwn(redress, above)) continue;
    yield { at: ['redress', tier], tier, above, limit, higher };
  }
}
