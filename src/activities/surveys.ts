import type { Activities } from './activities';
import type { ActivityDeps } from './deps';

/**
 * When the customer was last asked about another complaint of theirs. The question that is about to go out is kept at once: of two
 * complaints at the same moment, one sees the other.
 */
export const createClaimSurveys =
  ({ store }: Pick<ActivityDeps, 'store'>): Activities['claimSurveys'] =>
  async ({ reference, at, effects }) => {
    const claimed = [];
    for (const { key, cycle } of effects)
      claimed.push({ key, lastAt: await store.surveys.claim({ reference, cycle, at }) });
    return claimed;
  };
