import type { Common } from './complaint';
import type { Staff } from './desks';
import type { Effect, FindOwner, Recipient } from './effect';
import type { Event } from './event';
import { rungAbove } from './ladder';
import type { DeskId, PersonId } from './terms';

/** Why somebody is kept out: it is about them, they decided what it is about, or they said that they have an interest. */
export const GROUNDS = ['complained-about', 'decided', 'declared'] as const;
export type Ground = (typeof GROUNDS)[number];

/** Who may neither own, approve nor see a complaint. */
export interface KeptOut {
  readonly person: PersonId;
  readonly ground: Ground;
}

/** Somebody is kept out from now on, or no longer (`off`). */
export interface Conflict extends KeptOut {
  readonly off?: true;
}

type Guarded = Pick<Common, 'keptOut'>;

export const isKeptOut = ({ keptOut = [] }: Guarded, person: PersonId | null | undefined): boolean =>
  keptOut.some((one) => one.person === person);

/** Must whoever leads the desk that has it have nothing to do with it? */
export const hasNoLead = (common: Common): boolean => isKeptOut(common, common.terms.desks[common.owner.desk]?.lead);

/** A colleague may act through a system of theirs, as `rt/ani`. */
export const actsInConflict = ({ keptOut = [] }: Guarded, id: string | undefined): boolean =>
  id !== undefined && keptOut.some(({ person }) => id === person || id.endsWith(`/${person}`));

/** Who is kept out once this has happened. */
export function keptOutAfter(before: readonly KeptOut[] = [], { person, ground, off }: Conflict): readonly KeptOut[] {
  const others = before.filter((one) => one.person !== person);
  return off ? others : [...others, { person, ground }];
}

/**
 * Who answers for a desk: its lead; where they are kept out, the next above on its ladder; with nobody above, the lead of
 * any other desk, the highest first, and at last anybody at all. Undefined where everybody there is is kept out.
 */
export function answererOf(
  common: Pick<Common, 'keptOut' | 'terms' | 'function'>,
  desk: DeskId,
): { readonly desk: DeskId; readonly person: PersonId } | undefined {
  const { terms } = common;
  const all = Object.keys(terms.desks);
  const byHeight = all.toSorted((one, other) => height(other) - height(one));
  const leads = [...new Set([desk, ...above(common, desk), ...byHeight])].map((id) => [id, terms.desks[id]?.lead]);
  const members = all.flatMap((id) => (terms.desks[id]?.members ?? []).map((person) => [id, person] as const));
  for (const [id, person] of [...leads, ...members])
    if (id !== undefined && person !== undefined && !isKeptOut(common, person)) return { desk: id, person };
  return undefined;

  function height(id: DeskId): number {
    return terms.tiers.indexOf(terms.desks[id]?.tier ?? '');
  }
}

/** The desks above one, the nearest first: on the ladder of its own function, else on the complaint's. */
export function above({ terms, function: ladder }: Pick<Common, 'terms' | 'function'>, desk: DeskId): DeskId[] {
  const { function: own, tier } = terms.desks[desk] ?? {};
  if (tier === undefined) return [];
  const climbs = own !== undefined && terms.ladders[own]?.[tier] === desk ? own : ladder;
  const found: DeskId[] = [];
  for (let rung = rungAbove(terms, climbs, tier); rung; rung = rungAbove(terms, climbs, rung.tier))
    found.push(rung.desk);
  return found;
}

/** Whom a word for somebody reaches: never who is kept out. Undefined: nobody is left. */
function readerOf<R extends Recipient>(common: Common, to: R): R | Staff | undefined {
  if (!isOutOfReach(common, to)) return to;
  const desk = typeof to === 'object' && 'lead' in to ? to.lead : common.owner.desk;
  const instead = answererOf(common, desk);
  return instead && { person: instead.person };
}

/** Is it meant for somebody who is kept out? */
export function isOutOfReach(common: Common, to: Recipient): boolean {
  if (to === 'customer' || (common.keptOut ?? []).length === 0) return false;
  return isKeptOut(common, 'person' in to ? to.person : common.terms.desks[to.lead]?.lead);
}

/** A word between ourselves goes past who is kept out, whoever wrote it for whom; undefined: nobody is left to read it. */
export function discreetly(common: Common, event: Event): Event | undefined {
  if (event.type !== 'tell' || !isOutOfReach(common, event.to)) return event;
  const to = readerOf(common, event.to);
  return to && ({ ...event, to } as Event);
}

/** The same for what is asked of the world: who is found, rung, or written to. The edge is told whom to leave out. */
export function discreet(common: Common, effect: Effect): Effect {
  const { keptOut = [] } = common;
  if (keptOut.length === 0) return effect;
  const people = keptOut.map(({ person }) => person);
  switch (effect.kind) {
    case 'find-owner':
      return withoutThem(effect, people);
    case 'claim-slot':
    case 'find-slots':
      return { ...effect, avoid: people };
    case 'send-message':
    case 'place-call':
      return effect.to === 'customer'
        ? effect
        : { ...effect, to: readerOf(common, effect.to) ?? effect.to, except: people };
    default:
      return effect;
  }
}

/** Several may be kept out in one step: what was asked before the last of them was is looked at once more. */
export const withinReach = (common: Common, effects: readonly Effect[]): readonly Effect[] =>
  (common.keptOut ?? []).length === 0
    ? effects
    : effects.filter((one) => !('to' in one) || !isOutOfReach(common, one.to)).map((one) => discreet(common, one));

function withoutThem({ prefer, ...effect }: FindOwner, people: readonly PersonId[]): FindOwner {
  const avoid = [...new Set([...effect.avoid, ...people])];
  return { ...effect, avoid, ...(prefer !== undefined && !avoid.includes(prefer) && { prefer }) };
}
