import { personOf } from './acting';
import type { Common, Redress } from './complaint';
import { known } from './desks';
import type { Request } from './event';
import { approvers, askedFor, givenHere, isWithinLimits, mayApprove, mostOf, tierOf } from './goodwill';
import type { Complaint } from './journey/journey';
import { inFigures } from './money';
import { isGrantedAlone, secondFor } from './second-person';
import type { Terms } from './terms';

/* Whether something may be granted, or decided about. Each answers undefined, or what is wrong and what is allowed. */

type Asked<T extends Request['type']> = Extract<Request, { type: T }>;

/** In the currency of the policy; and goodwill by its own rules besides. */
export function redressRefusal(common: Common, request: Asked<'redress'>): string | undefined {
  const { terms } = common;
  const { kind, amount, currency } = request;
  const other = terms.approvals && amount !== undefined && currency !== undefined && currency !== terms.currency;
  if (other) return `The policy reckons in ${terms.currency}; write the amount in it, not in ${currency}.`;
  return kind === 'goodwill' ? goodwillRefusal(common, request) : loneRefusal(common, request);
}

/** Where nobody else works, nobody could ever approve it. */
function loneRefusal(common: Common, { amount = 0, actor }: Asked<'redress'>): string | undefined {
  const { terms, tier } = common;
  if (!terms.approvals?.bySecond || isGrantedAlone(common, tier, amount)) return undefined;
  if (secondFor(common, personOf(actor))) return undefined;
  return `Nobody else could approve it: ${tier} grants up to ${told(terms.redress[tier] ?? 0, terms)} alone. Propose less, or let the policy grant more (redress.${tier}).`;
}

/** An apology first, then a named person, an amount that somebody may give, and a reason for whoever decides. */
function goodwillRefusal(common: Common, { amount = 0, actor, personal }: Asked<'redress'>): string | undefined {
  const { terms, redress } = common;
  const most = mostOf(terms);
  if (most === 0)
    return 'The policy gives nothing beyond what is owed: it has no limits for goodwill. Propose what is owed.';
  if (!redress.some(isApology))
    return 'First say sorry, or explain: propose an apology or an explanation, then goodwill. They go out together.';
  const by = actor?.kind === 'staff' && actor.id !== undefined && tierOf(terms, actor.id) !== undefined;
  if (!by) return `Say who proposes it: one of ${known(terms).people.toSorted().join(', ')}.`;
  if (amount === 0) return `Say how much: goodwill has an amount in ${terms.currency}.`;
  if (personal?.['reason'] === undefined) return 'Say why, for whoever decides: add a reason.';
  const one: Redress = { id: 'new', kind: 'goodwill', amount, state: 'proposed', proposedBy: actor.id };
  const alone = isWithinLimits(common, { ...one, weighed: { given: -Infinity, times: 0, waiting: 0 } });
  if (alone || askedFor(common, one)) return undefined;
  const left = Math.max(0, most - givenHere(common, { id: 'new', amount: 0 }));
  return `Nobody may give so much for one complaint; the most that is left is ${told(left, terms)}.`;
}

const isApology = ({ kind, state }: Redress): boolean =>
  (kind === 'apology' || kind === 'explanation') && (state === 'approved' || state === 'delivered');

export function approvalRefusal(
  { common, strands }: Complaint,
  { redress: id, actor }: Asked<'approve'>,
): string | undefined {
  const proposed = common.redress.filter(({ state }) => state === 'proposed');
  const found = proposed.find((one) => one.id === id);
  if (!found) {
    const ids = proposed.map((one) => one.id);
    return `There is no proposed redress "${id}"${ids.length > 0 ? `; there is ${ids.join(', ')}` : ''}.`;
  }
  if (actor?.id !== undefined && actor.id === found.proposedBy)
    return found.kind === 'goodwill'
      ? `Whoever proposed it cannot approve it; ${whoMay({ common, strands }, found)}.`
      : 'Whoever proposed a redress cannot approve it.';
  return found.kind === 'goodwill' ? deciderRefusal({ common, strands }, found, actor) : undefined;
}

function deciderRefusal(complaint: Complaint, one: Redress, actor: Request['actor']): string | undefined {
  const { common, strands } = complaint;
  const asked = strands.approvals?.open.find(({ redress }) => redress === one.id);
  if (!asked) return `What the customer was given before is being looked up for ${one.id}; try again in a moment.`;
  const may = actor?.kind === 'staff' && actor.id !== undefined && mayApprove(common, one, asked.tier, actor.id);
  return may ? undefined : `Goodwill ${one.id} of ${told(one.amount, common.terms)}: ${whoMay(complaint, one)}.`;
}

function whoMay({ common, strands }: Complaint, one: Redress): string {
  const tier = strands.approvals?.open.find(({ redress }) => redress === one.id)?.tier;
  if (tier === undefined) return 'nobody is asked yet';
  return `${tier} or above decides, by name: one of ${approvers(common, one, tier).toSorted().join(', ')}`;
}

const told = (minor: number, { currency }: Terms): string => `${currency} ${inFigures(minor, currency)}`;
