import type { FoundOwner, ResolvedTerms } from '../activities/activities';
import { type Instant, MINUTE } from '../domain/instant';
import { Unreadable, fieldsOf, text } from './fields';

/**
 * What the reception looked up before it started a complaint: answers to the questions of its first moment, which it
 * need not ask again. Second argument of the start; a complaint that is started without asks for itself.
 */
export interface Foreseen {
  /** When it was looked up. */
  readonly at: Instant;
  readonly terms: ResolvedTerms;
  /** For the owner that the terms make it ask for. */
  readonly owners: readonly FoundOwner[];
}

/** Whoever is on duty now may be asleep in an hour: a start that waited for a worker looks again. */
const GOOD_FOR = MINUTE;

/** What of it still holds at `now`. Of what somebody else makes up, nothing does. */
export function readForeseen(value: unknown, now: Instant): Foreseen | undefined {
  try {
    const { at, terms, owners } = fieldsOf(value, 'foreseen');
    if (typeof at !== 'number' || Math.abs(now - at) > GOOD_FOR || !Array.isArray(owners)) return undefined;
    const answer = fieldsOf(terms, 'terms');
    text(fieldsOf(answer['terms'], 'terms.terms'), 'policyVersion');
    fieldsOf(answer['placement'], 'terms.placement');
    for (const owner of owners) text(fieldsOf(owner, 'owners'), 'key');
    return value as Foreseen;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}
