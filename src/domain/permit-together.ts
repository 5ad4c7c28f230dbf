import { type Common, isUnresolved } from './complaint';
import { known } from './desks';
import type { Request } from './event';
import type { Complaint } from './journey/journey';
import type { States } from './journey/strands';

/*
 * What is asked for when several people work on one complaint: see `refusal`. Each answers undefined, or what is wrong
 * and what is allowed.
 */

/** The pause that waits for the customer, and that their answer ends. */
const CUSTOMER = 'awaiting-customer';

type Asked<T extends Request['type']> = Extract<Request, { type: T }>;

/** A note names people and desks that there are, so that whoever wrote it knows that they were told. */
export function mentionRefusal({ terms }: Common, { mentions = [] }: Asked<'note'>): string | undefined {
  const { people, desks } = known(terms);
  const stranger = mentions.find((name) => !people.includes(name) && !desks.includes(name));
  if (stranger === undefined) return undefined;
  return `There is no person or desk "${stranger}" to mention; there are ${listed(people)}, and the desks ${listed(desks)}.`;
}

/** An approach that may hold for this complaint, and is not what it is already. */
export function approachRefusal(
  { common, strands }: Complaint,
  { approach, off }: Asked<'approach'>,
): string | undefined {
  const known = (common.terms.approaches ?? []).map(({ id }) => id);
  if (!known.includes(approach))
    return known.length === 0
      ? 'The policy knows no approach for this complaint.'
      : `There is no approach "${approach}" for this complaint; there are ${listed(known)}.`;
  const { taken } = (strands as Partial<States>).approaches ?? { taken: [] };
  const isTaken = taken.some((one) => one.approach === approach);
  if (off) return isTaken ? undefined : `"${approach}" is not taken; there is nothing to lift.`;
  return isTaken ? `"${approach}" is taken already.` : undefined;
}

/** Somebody whom the terms know watches; whoever asks, unless they name another. */
export function watchRefusal({ terms }: Common, { person, actor }: Asked<'watch'>): string | undefined {
  const { people } = known(terms);
  const watcher = person ?? actor?.id;
  if (watcher !== undefined && people.includes(watcher)) return undefined;
  return person === undefined
    ? `Say who watches: name a person; there are ${listed(people)}.`
    : `There is no person "${person}" to watch it; there are ${listed(people)}.`;
}

/** A desk that there is, by a moment ahead; and a reason to stand still that is not the customer's to end. */
export function openTaskRefusal(common: Common, { at, desk, due, pauses }: Asked<'open-task'>): string | undefined {
  const { terms, status } = common;
  if (!terms.desks[desk]) return `There is no desk "${desk}"; there are ${listed(known(terms).desks)}.`;
  if (typeof due === 'number' && due <= at) return 'due lies in the past; name a moment ahead.';
  if (pauses === undefined) return undefined;
  const reasons = Object.keys(terms.pauses).filter((reason) => reason !== CUSTOMER);
  if (!reasons.includes(pauses))
    return `A colleague's task cannot pause it for "${pauses}"; the policy has ${listed(reasons) || 'no pause for that'}.`;
  return isUnresolved(common)
    ? undefined
    : `It is ${status}: no clock runs that the task could pause. Leave pauses out.`;
}

/** Whether the other complaint exists, only the store knows: see `http/api/linked.ts`. */
export const linkRefusal = ({ reference }: Common, { to }: Asked<'link'>): string | undefined =>
  to === reference ? 'It cannot be linked to itself; name another complaint.' : undefined;

const listed = (names: readonly string[]): string => names.toSorted().join(', ');
