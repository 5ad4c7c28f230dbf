import { isNear } from '../../locales';
import { expectName, type Finding, type Reading } from '../rule';

/** What is prepared is for categories and tiers that there are, in every language that we write in, and for some day. */
export function* preparedAnswers({ policy, names }: Reading): Generator<Finding> {
  const ours = policy.locales ?? [policy.organisation.locale];
  for (const [id, { categories = [], tiers = [], words, from, until }] of Object.entries(policy.answers)) {
    const at = ['answers', id];
    for (const [index, one] of categories.entries())
      yield* expectName([...at, 'categories', index], one, names.categories, 'category');
    for (const [index, one] of tiers.entries()) yield* expectName([...at, 'tiers', index], one, names.tiers, 'tier');
    for (const locale of ours.filter((one) => !isNear([one], Object.keys(words)))) {
      const against = [['locales'], ['organisation', 'locale']];
      yield { at: [...at, 'words'], key: true, what: `has no words in ${locale}`, fix: 'write them', against };
    }
    if (from !== undefined && until !== undefined && until < from)
      yield { at: [...at, 'until'], what: `lies before ${from}, its first day`, fix: 'swap the two' };
  }
}
