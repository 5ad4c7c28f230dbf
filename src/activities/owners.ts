import { ownerFor } from '../policy/owner-for';
import type { Activities, FoundOwner } from './activities';
import type { ActivityDeps } from './deps';

/** Who on the desk takes it. With nobody to ask, the desk's lead answers for it until somebody does. */
export const createFindOwners =
  ({ store, policies }: Pick<ActivityDeps, 'store' | 'policies'>): Activities['findOwners'] =>
  async ({ reference, at, effects }) => {
    const policy = policies.current;
    const party = await store.cases.party(reference);
    const language = party?.locale ?? policy.brand(party?.brand).locale;
    const found: FoundOwner[] = [];
    for (const effect of effects) {
      const work = await store.cases.team(reference, policy.desk(effect.desk)?.members ?? []);
      found.push({ key: effect.key, ...ownerFor(policy, effect, { at, language, work }) });
    }
    return found;
  };
