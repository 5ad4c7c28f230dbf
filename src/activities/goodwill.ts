import type { Instant } from '../domain/instant';
import type { Activities } from './activities';
import type { ActivityDeps } from './deps';

/**
 * What customers were given before, for goodwill that somebody proposes. From then on the proposal itself counts for
 * whoever asks about another complaint of the same customer: of two at once, one sees the other.
 */
export const createWeighGoodwill =
  ({ store }: Pick<ActivityDeps, 'store'>): Activities['weighGoodwill'] =>
  async ({ reference, at, effects }) => {
    const weighed = [];
    for (const { key, redress, amount, currency } of effects) {
      const asked = { reference, redress, amount, currency, at, since: aYearBefore(at) };
      weighed.push({ key, ...(await store.goodwill.weigh(asked)) });
    }
    return weighed;
  };

/** The same day and time twelve months earlier, in UTC; of 29 February the 1 March. */
function aYearBefore(at: Instant): Instant {
  const date = new Date(at);
  return date.setUTCFullYear(date.getUTCFullYear() - 1);
}
