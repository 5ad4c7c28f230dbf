import type { DeskId, Terms, Tier } from './terms';

/** A rung of a function's ladder: a tier and the desk that stands there. */
export interface Rung {
  readonly tier: Tier;
  readonly desk: DeskId;
}

/** The desk of a function at a tier, or at the nearest one above that has a desk. */
export function rungAt(terms: Terms, ladder: string, tier: Tier): Rung | undefined {
  const desks = terms.ladders[ladder] ?? {};
  for (const above of terms.tiers.slice(Math.max(0, terms.tiers.indexOf(tier)))) {
    const desk = desks[above];
    if (desk !== undefined) return { tier: above, desk };
  }
  return undefined;
}

/** One rung up; undefined at the top. */
export function rungAbove(terms: Terms, ladder: string, tier: Tier): Rung | undefined {
  const next = terms.tiers[terms.tiers.indexOf(tier) + 1];
  return next === undefined ? undefined : rungAt(terms, ladder, next);
}

export const isHigher = (terms: Terms, tier: Tier, than: Tier): boolean =>
  terms.tiers.indexOf(tier) > terms.tiers.indexOf(than);

/** The desk of the highest rung. */
export function topDesk(terms: Terms, ladder: string): DeskId | undefined {
  return terms.tiers.map((tier) => terms.ladders[ladder]?.[tier]).findLast((desk) => desk !== undefined);
}

/** The desk a person belongs to, the current one first. */
export function deskOf(terms: Terms, person: string, current: DeskId): DeskId | undefined {
  const belongs = (desk: DeskId) => {
    const found = terms.desks[desk];
    return found !== undefined && (found.members.includes(person) || found.lead === person);
  };
  return belongs(current) ? current : Object.keys(terms.desks).find(belongs);
}
