import { lineage } from '../../routing';
import type { Finding, Reading } from '../rule';

/** What lies beneath a category lies beneath one that there is. */
export function* categories({ policy, names }: Reading): Generator<Finding> {
  for (const [index, category] of policy.categories.entries()) {
    const missing = lineage(category)
      .slice(1)
      .find((parent) => names.categories?.includes(parent) === false);
    if (missing === undefined) continue;
    yield { at: ['categories', index], what: `lies beneath "${missing}", which is none`, fix: `add ${missing}` };
  }
}
