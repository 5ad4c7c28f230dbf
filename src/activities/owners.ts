import { type Candidate, chooseOwner } from '../domain/choice';
import type { FindOwner } from '../domain/effect';
import type { Instant } from '../domain/instant';
import type { PersonId } from '../domain/terms';
import type { Activities, FoundOwner } from './activities';
import type { ActivityDeps } from './deps';

/**
 * Who on the desk takes it: gathers what the policy and the store know of its members, for `domain/choice` to decide.
 * With nobody to ask, the desk's lead answers for it until somebody does.
 */
export const createFindOwners =
  ({ store, policies }: Pick<ActivityDeps, 'store' | 'policies'>): Activities['findOwners'] =>
  async ({ reference, at, effects }) => {
    const party = await store.cases.party(reference);
    const found: FoundOwner[] = [];
    for (const effect of effects) found.push(await choose(effect));
    return found;

    async function choose({ key, desk, avoid, knowing = [], function: about, prefer }: FindOwner): Promise<FoundOwner> {
      const { presence, organisation, ...policy } = policies.current;
      const { members = [], function: usual } = policy.desk(desk) ?? {};
      const busy = await store.cases.team(reference, members);
      const isOnLeave = (person: PersonId, when: Instant) => (presence.leave(person, when)?.from ?? Infinity) <= when;
      // Whoever is given it at night begins in the morning.
      const begins: Instant = presence.opening(desk, at);
      const candidates = members.map((person): Candidate => {
        const { languages = [], load, functions = [usual] } = policy.person(person) ?? {};
        const from = presence.begins(person, begins);
        const { open = 0, knows = false, givenAt } = busy.get(person) ?? {};
        return {
          person,
          languages: languages.length > 0 ? languages : [organisation.locale],
          ...(from !== undefined && { from }),
          skilled: about === undefined || functions.includes(about),
          away: isOnLeave(person, from ?? begins),
          open,
          ...(load !== undefined && { limit: load }),
          knows: knows || knowing.includes(person),
          ...(givenAt !== undefined && { givenAt }),
        };
      });
      const language = party?.locale ?? policy.brand(party?.brand).locale;
      const choice = chooseOwner(candidates, {
        language,
        avoid,
        opens: begins,
        ...(prefer !== undefined && { prefer }),
        ...(about !== undefined && { function: about }),
      });
      const leave = choice.person === null ? undefined : presence.leave(choice.person, begins);
      return { key, ...choice, ...(leave && { awayFrom: leave.from }) };
    }
  };
