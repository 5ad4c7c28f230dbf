import type { Common, Redress } from './complaint';
import { isKeptOut } from './conflict';
import { type Rung, rungAt } from './ladder';
import type { DeskId, GoodwillTerms, PersonId, Terms, Tier } from './terms';

/**
 * Goodwill: what is given beyond what is owed. Nobody gives more than their tier may without somebody above who agrees,
 * and nobody agrees to what they proposed themselves. These are the questions that this comes down to; what is owed asks
 * none of them, and no answer here looks at what a customer is worth.
 */

/** What lay before whoever decided: amounts in minor units of the terms' currency. */
export interface Weighed {
  /** What this customer was given in the twelve months before, approved and delivered, in all complaints, */
  readonly given: number;
  /** on so many occasions, */
  readonly times: number;
  /** and what else was proposed for them and is not decided. */
  readonly waiting: number;
  /** What they are worth to the house in a year, as we were told; shown to people, read by no decision. */
  readonly value?: { readonly amount: string; readonly currency: string };
}

const NONE: GoodwillTerms = { limits: {} };
const termsOf = ({ goodwill = NONE }: Terms) => goodwill;

/** How high somebody works: the highest tier of their desks; undefined for whom the terms do not know. */
export function tierOf({ desks, tiers }: Terms, person: PersonId): Tier | undefined {
  const own = Object.values(desks).filter(({ lead, members }) => lead === person || members.includes(person));
  return tiers.findLast((tier) => own.some((desk) => desk.tier === tier));
}

/** What one complaint gives with this proposal: cut into slices it is as much. */
export const givenHere = ({ redress }: Pick<Common, 'redress'>, one: Pick<Redress, 'id' | 'amount'>): number =>
  redress
    .filter(({ id, kind, state }) => kind === 'goodwill' && id !== one.id && state !== 'declined')
    .reduce((sum, { amount }) => sum + amount, one.amount);

const limitOf = (terms: Terms, tier: Tier | undefined): number =>
  (tier === undefined ? undefined : termsOf(terms).limits[tier]) ?? 0;

/** May whoever proposed it give it alone? Not before it is known what the customer was given already. */
export function isWithinLimits(common: Common, one: Redress): boolean {
  const { terms } = common;
  const { perCustomer = Infinity } = termsOf(terms);
  if (one.weighed === undefined || one.proposedBy === null) return false;
  const { given, waiting } = one.weighed;
  return (
    givenHere(common, one) <= limitOf(terms, tierOf(terms, one.proposedBy)) &&
    given + waiting + one.amount <= perCustomer
  );
}

/** May this person approve so much, when somebody at `asked` or above is to? */
export function mayApprove(common: Common, one: Redress, asked: Tier, person: PersonId): boolean {
  const { terms } = common;
  const tier = tierOf(terms, person);
  return (
    tier !== undefined &&
    person !== one.proposedBy &&
    !(terms.approvals?.bySecond && isKeptOut(common, person)) &&
    terms.tiers.indexOf(tier) >= terms.tiers.indexOf(asked) &&
    givenHere(common, one) <= limitOf(terms, tier)
  );
}

/** Everybody who may. */
export function approvers(common: Common, one: Redress, asked: Tier): readonly PersonId[] {
  const people = Object.values(common.terms.desks).flatMap(({ members, lead }) => [...members, lead]);
  return [...new Set(people)].filter((person) => mayApprove(common, one, asked, person));
}

/**
 * Whose turn it is to decide: the lowest rung above a tier where somebody may. When nobody stands above whoever proposed
 * it, a colleague at their own height who may give as much.
 */
export function askedFor(common: Common, one: Redress, above?: Tier): Rung | undefined {
  const { terms } = common;
  const own = one.proposedBy === null ? undefined : tierOf(terms, one.proposedBy);
  const from = terms.tiers.indexOf(above ?? own ?? '') + 1;
  const higher = terms.tiers.slice(from).find((tier) => canDecide(rungOf(common, tier)));
  if (higher !== undefined) return rungOf(common, higher);
  const level = above === undefined && own !== undefined ? rungOf(common, own) : undefined;
  return level && canDecide(level) ? level : undefined;

  function canDecide(rung: Rung | undefined): boolean {
    return (
      rung !== undefined && peopleOf(terms, rung.desk).some((person) => mayApprove(common, one, rung.tier, person))
    );
  }
}

/** The desk that stands at exactly this height: on the ladder that the complaint climbs, else on any. */
function rungOf({ terms, function: ladder }: Common, tier: Tier): Rung | undefined {
  const ladders = [ladder, ...Object.keys(terms.ladders)];
  return ladders.map((name) => rungAt(terms, name, tier)).find((rung) => rung?.tier === tier);
}

const peopleOf = (terms: Terms, desk: DeskId): readonly PersonId[] => {
  const { members = [], lead } = terms.desks[desk] ?? {};
  return lead === undefined ? members : [...members, lead];
};

/** The most that anybody may give or approve for one complaint. */
export const mostOf = (terms: Terms): number => Math.max(0, ...terms.tiers.map((tier) => limitOf(terms, tier)));
