import { type Candidate, type Choice, chooseOwner } from '../domain/choice';
import type { FindOwner } from '../domain/effect';
import type { Instant } from '../domain/instant';
import type { PersonId } from '../domain/terms';
import { colleague } from './colleague';
import type { Policy } from './policy';

/** What is known of a member of a desk besides what the policy says: their work. */
export type AtWork = Partial<Pick<Candidate, 'open' | 'knows' | 'givenAt'>>;

interface Known {
  readonly at: Instant;
  /** The customer's, as BCP 47. */
  readonly language: string;
  readonly work: ReadonlyMap<PersonId, AtWork>;
}

/**
 * Who of a desk takes a complaint: what the policy says of its members and what is known of their work, for
 * `domain/choice` to decide. `awayFrom`: when whoever is chosen goes on leave next.
 */
export function ownerFor(
  policy: Pick<Policy, 'presence' | 'organisation' | 'desk' | 'person'>,
  { desk, avoid, knowing = [], function: about, prefer }: FindOwner,
  { at, language, work }: Known,
): Choice & { readonly awayFrom?: Instant } {
  const { presence, organisation } = policy;
  const { members = [], function: usual } = policy.desk(desk) ?? {};
  const isOnLeave = (person: PersonId, when: Instant) => (presence.leave(person, when)?.from ?? Infinity) <= when;
  // Whoever is given it at night begins in the morning.
  const begins: Instant = presence.opening(desk, at);
  const candidates = members.map((person): Candidate => {
    const known = policy.person(person);
    const { load } = known ?? {};
    const from = presence.begins(person, begins);
    const { open = 0, knows = false, givenAt } = work.get(person) ?? {};
    return {
      ...colleague(person, known, { locale: organisation.locale, usual, about }),
      ...(from !== undefined && { from }),
      away: isOnLeave(person, from ?? begins),
      open,
      ...(load !== undefined && { limit: load }),
      knows: knows || knowing.includes(person),
      ...(givenAt !== undefined && { givenAt }),
    };
  });
  const choice = chooseOwner(candidates, {
    language,
    avoid,
    opens: begins,
    ...(prefer !== undefined && { prefer }),
    ...(about !== undefined && { function: about }),
  });
  const leave = choice.person === null ? undefined : presence.leave(choice.person, begins);
  return { ...choice, ...(leave && { awayFrom: leave.from }) };
}
