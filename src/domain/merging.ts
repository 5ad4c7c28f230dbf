import type { Clock } from './clocks/clock';
import { type Common, isUnresolved } from './complaint';
import type { Complaint } from './journey/journey';
import type { OpenComplaint } from './opening';
import { isConfidential } from './sight';
import { everyClock, utc } from './show';

/** One of two complaints, as far as it is known outside of its own life. */
export interface Side extends Complaint {
  readonly opening: OpenComplaint;
}

/**
 * May `one` go on in `other`? Undefined when it may; otherwise why not, and what is allowed. Only what is the same
 * customer's, in the same name, seen by the same people, and answered no later: nobody loses an answer, or waits longer for
 * one. What `one` alone can tell is asked of its own journey (`permit-merge.ts`).
 */
export function unlike(one: Side, other: Side, sameCustomer: boolean): string | undefined {
  const { reference } = other.common;
  if (other.opening.kind === 'outreach') return `${reference} is a friendly contact and no complaint; link it instead.`;
  if (!sameCustomer)
    return `${reference} is another customer's; only complaints of the same customer are merged. Link it instead, as same-cause-as.`;
  const { mergedInto, status } = other.common;
  if (mergedInto !== undefined) return `${reference} was merged itself: merge into ${mergedInto}.`;
  if (!isUnresolved(other.common)) return `${reference} is ${status}: reopen it first, or link it instead.`;
  return otherParties(one, other) ?? otherSight(one.common, other.common) ?? later(one, other);
}

function otherParties({ opening, common }: Side, other: Side): string | undefined {
  const { reference } = other.common;
  if (opening.brand !== other.opening.brand)
    return `${reference} is about another brand, in whose name we write; link it instead.`;
  if (addressOf(opening) !== addressOf(other.opening))
    return `${reference} does not have the same representative, who would read of what is not theirs; link it instead.`;
  const about = [opening.about?.handlingOf === reference, other.opening.about?.handlingOf === common.reference];
  return about.includes(true)
    ? `One is about how the other was handled, which is a matter of its own; they stay linked.`
    : undefined;
}

const addressOf = ({ representative }: OpenComplaint): string =>
  [representative?.email ?? '', representative?.phone ?? ''].join(' ').toLowerCase();

/** Whoever must not see the one would read it in the other. */
function otherSight(one: Common, other: Common): string | undefined {
  const people = ({ keptOut = [] }: Common) => keptOut.map(({ person }) => person).toSorted();
  const [mine, theirs] = [people(one), people(other)];
  const same = mine.length === theirs.length && mine.every((person, index) => person === theirs[index]);
  return same && isConfidential(one) === isConfidential(other)
    ? undefined
    : `Not the same people may see ${one.reference} and ${other.reference}: let the same be kept out of both (conflict), or link them instead.`;
}

/** Every answer that is owed to the one is owed to the other as well, and no later. */
function later(one: Side, other: Side): string | undefined {
  const { reference } = other.common;
  const theirs = everyClock(other.strands);
  for (const clock of everyClock(one.strands).filter((mine) => isOwed(mine))) {
    const same = theirs.filter((candidate) => isSameDuty(clock, one.common, candidate, other.common));
    if (same.some((candidate) => isKept(candidate) || candidate.due <= clock.due)) continue;
    const regime = regimeOf(clock, one.common);
    const duty = `${clock.name}${regime === null ? '' : ` under ${regime}`}`;
    const until = same[0] ? `has it only by ${utc(same[0].due)}` : 'has no such deadline';
    return `Its ${duty} is due ${utc(clock.due)}, and ${reference} ${until}: reclassify or resume ${reference} first, or link it instead.`;
  }
  return undefined;
}

/** What customers wait for: their answer, and what a regime wants said on the way. */
function isOwed({ name, kind, state }: Clock): boolean {
  if (name === 'close-out') return state === 'running' || state === 'breached';
  return state === 'running' && (name === 'resolve' || (kind === 'statutory' && name !== 'acknowledge'));
}

/** A step of a regime that was taken there need not be taken again. */
const isKept = ({ name, state }: Clock) => state === 'met' && name !== 'close-out' && name !== 'resolve';

function isSameDuty(mine: Clock, one: Common, candidate: Clock, other: Common): boolean {
  if (candidate.state === 'cancelled') return false;
  const answers = mine.name === 'promised-answer' ? ['promised-answer', 'close-out'] : [mine.name];
  if (!answers.includes(candidate.name)) return false;
  const regime = regimeOf(mine, one);
  // An answer that no regime asks for is given with one that a regime does ask for.
  return regime === null || regime === regimeOf(candidate, other);
}

const regimeOf = ({ point }: Clock, { points }: Common): string | null =>
  points.find(({ id }) => id === point)?.regime ?? null;
