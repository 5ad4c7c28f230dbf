import type { FindOwner } from '../domain/effect';
import type { Activities, FoundOwner } from './activities';
import type { ActivityDeps } from './deps';

/**
 * Who on the desk takes it: whoever owns the fewest open complaints; among equals, the first in the policy. With
 * nobody to ask, the desk's lead answers for it until somebody does.
 */
export const createFindOwners =
  ({ store, policies }: Pick<ActivityDeps, 'store' | 'policies'>): Activities['findOwners'] =>
  async ({ effects }) => {
    const found: FoundOwner[] = [];
    for (const effect of effects) found.push(await choose(effect));
    return found;

    async function choose({ key, desk, avoid }: FindOwner): Promise<FoundOwner> {
      const members = policies.current.desk(desk)?.members ?? [];
      const candidates = members.filter((member) => !avoid.includes(member));
      if (candidates.length === 0) {
        const because = members.length === 0 ? 'the desk has no members' : 'everybody on the desk was involved';
        return { key, person: null, because };
      }
      const load = await store.cases.load(candidates);
      const loadOf = (person: string) => load.get(person) ?? 0;
      const person = candidates.reduce((least, next) => (loadOf(next) < loadOf(least) ? next : least));
      const open = loadOf(person);
      return { key, person, because: `fewest open complaints of ${candidates.length} on the desk (${open})` };
    }
  };
