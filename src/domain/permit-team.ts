import { actsAs, actsFor, knownActor } from './acting';
import type { Common } from './complaint';
import type { Request } from './event';
import type { Complaint } from './journey/journey';
import { isTooMany } from './journey/strands/hand-off';
import { isHigher, rungAbove } from './ladder';
import { wayDownRefusal } from './permit-ladder';

/* Whether those who share the work may give it, take it or refuse it now. Undefined when they may. */

export function handOffRefusal(
  complaint: Complaint,
  request: Extract<Request, { type: 'hand-off' }>,
): string | undefined {
  const { common } = complaint;
  const { desk } = request;
  const { terms, owner, tier, handOffs } = common;
  const receiver = terms.desks[desk];
  if (!receiver) return `There is no desk "${desk}"; there is ${Object.keys(terms.desks).join(', ')}.`;
  if (desk === owner.desk) return `Desk "${desk}" has it already.`;
  if (isHigher(terms, tier, receiver.tier)) return wayDownRefusal(complaint, request, receiver);
  return isTooMany(common, desk) && !rungAbove(terms, common.function, tier)
    ? `It was handed over ${handOffs} times, as often as the policy allows, and nobody stands above ${tier}: it is settled where it is.`
    : undefined;
}

export function acceptRefusal({ common, strands }: Complaint, { actor }: Request): string | undefined {
  const { terms, owner } = common;
  if (!actsFor(terms, owner.desk, actor)) return `It is ${deskPeople(common)} to accept.`;
  if (strands.handOff) return undefined;
  const by = knownActor(terms, owner.desk, actor);
  if (owner.person === null)
    return by === undefined ? `Say who accepts it: one of ${peopleOf(common).join(', ')}.` : undefined;
  return strands.assignment.offered ? undefined : `${owner.person} has it and nobody is asked: assign it instead.`;
}

export function declineRefusal({ common, strands }: Complaint, { actor }: Request): string | undefined {
  const { terms, owner } = common;
  if (strands.handOff) return actsFor(terms, owner.desk, actor) ? undefined : `It is ${deskPeople(common)} to decline.`;
  if (owner.person === null) return 'Nobody is asked to take it on; its lead answers for it.';
  if (!strands.assignment.offered)
    return `${owner.person} has taken it on: assign it, hand it off or escalate it instead.`;
  const lead = terms.desks[owner.desk]?.lead;
  return actsAs(terms, owner.desk, owner.person, actor) || (lead !== undefined && actor?.id === lead)
    ? undefined
    : `It was given to ${owner.person}: they or their lead may decline it.`;
}

const peopleOf = ({ terms, owner }: Common) => {
  const { members = [], lead } = terms.desks[owner.desk] ?? {};
  return [...new Set([...members, ...(lead === undefined ? [] : [lead])])];
};

const deskPeople = (common: Common) => `for the people of desk "${common.owner.desk}" (${peopleOf(common).join(', ')})`;
