import type { Common } from './complaint';
import { isKeptOut } from './conflict';
import { type Rung, rungAbove } from './ladder';
import type { DeskId, PersonId, Tier } from './terms';

/**
 * What is owed beyond a tier's limit is decided by a second person: never by whoever proposed it, nor by who must have
 * nothing to do with the complaint. A desk where nobody else works is therefore not asked; somebody else is, so that no
 * complaint waits for ever for an approval that nobody may give.
 */

type House = Pick<Common, 'terms' | 'function' | 'keptOut'>;

/** May this tier grant so much, in minor units of the terms' currency, without anybody's approval? */
export const isGrantedAlone = ({ terms }: Pick<Common, 'terms'>, tier: Tier, amount: number): boolean =>
  amount <= (terms.redress[tier] ?? 0);

/**
 * Whose turn it is: the next above where somebody may decide; with nobody above, a colleague at the desk that has it; else
 * another desk, the highest first. Undefined where nobody else works in the whole house.
 */
export function secondFor(common: House & Pick<Common, 'owner' | 'tier'>, proposer?: PersonId): Rung | undefined {
  const { terms, owner, tier } = common;
  const height = (one: Rung) => terms.tiers.indexOf(one.tier);
  const elsewhere = Object.entries(terms.desks)
    .map(([desk, one]): Rung => ({ desk, tier: one.tier }))
    .toSorted((one, other) => height(other) - height(one));
  return (
    secondAbove(common, tier, proposer) ??
    [{ desk: owner.desk, tier }, ...elsewhere].find(({ desk }) => secondsAt(common, desk, proposer).length > 0)
  );
}

/** The next above a tier, on the ladder of the complaint, where somebody may decide. */
export function secondAbove(common: House, tier: Tier, proposer?: PersonId): Rung | undefined {
  const { terms, function: ladder } = common;
  for (let rung = rungAbove(terms, ladder, tier); rung; rung = rungAbove(terms, ladder, rung.tier))
    if (secondsAt(common, rung.desk, proposer).length > 0) return rung;
  return undefined;
}

/** Who of a desk may decide, its lead first. */
function secondsAt(common: House, desk: DeskId, proposer?: PersonId): readonly PersonId[] {
  const { lead, members = [] } = common.terms.desks[desk] ?? {};
  const people = [...(lead === undefined ? [] : [lead]), ...members];
  return people.filter((person) => person !== proposer && !isKeptOut(common, person));
}
