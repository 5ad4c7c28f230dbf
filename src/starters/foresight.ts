import type { Activities } from '../activities/activities';
import type { FindOwner } from '../domain/effect';
import type { Instant } from '../domain/instant';
import { NEWCOMERS_RULES, advance, begin } from '../domain/journey/journey';
import { type OpenComplaint, openingOf } from '../domain/opening';
import { answerToTerms } from '../workflows/answers';
import type { Foreseen } from '../workflows/foreseen';

/** Looks up what a newcomer will ask of the world in its first moment. @throws as its look-ups do. */
export type Foresee = (reference: string, opening: OpenComplaint, receivedAt: Instant) => Promise<Foreseen>;

/**
 * Plays the first moment of the journey and answers what it asks, as the activities would. The complaint then owns its
 * terms and its owner in its first step, and its letters leave together (docs/adr/0035).
 */
export const createForesight =
  ({
    resolveTerms,
    findOwners,
    now,
  }: Pick<Activities, 'resolveTerms' | 'findOwners'> & { readonly now: () => Date }): Foresee =>
  async (reference, opening, receivedAt) => {
    const at = now().getTime();
    const begun = begin(reference, NEWCOMERS_RULES, {
      ...{ type: 'opened', at, receivedAt: Math.min(at, receivedAt), opening: openingOf(opening) },
    });
    const terms = await resolveTerms({ reference, receivedAt: begun.complaint.common.receivedAt, opening, asOf: at });
    const { effects } = advance(begun.complaint, answerToTerms(terms, at));
    const asked = effects.filter((effect): effect is FindOwner => effect.kind === 'find-owner');
    return { at, terms, owners: asked.length === 0 ? [] : await findOwners({ reference, at, effects: asked }) };
  };
