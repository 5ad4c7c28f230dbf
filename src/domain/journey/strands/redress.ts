import { personOf } from '../../acting';
import { approvalOf } from '../../approval';
import { type Common, type Redress, isOver, isUnresolved } from '../../complaint';
import type { Event } from '../../event';
import type { MessageMoved } from '../../fact';
import { askedFor, isWithinLimits } from '../../goodwill';
import type { Happening } from '../../happening';
import { rungAbove } from '../../ladder';
import { isGrantedAlone, secondFor } from '../../second-person';
import type { Reaction, Strand } from '../strand';

/** What the letters that answer the complaint tell of; null where that was not noted (terms without `approvals`). */
export type RedressState = { readonly told: readonly string[] } | null;

/**
 * Redress: what is owed for what went wrong, and goodwill, what is given beyond it. A tier grants up to its limit alone;
 * above it somebody higher decides, and never the person who proposed it. Goodwill is weighed first: what the customer was
 * given before counts, and is on record with the decision. What is owed depends on nothing of the kind.
 *
 * Delivered when the customer has it in writing: with the answer, or in a letter of its own when that is out already.
 */
export const redress: Strand<RedressState> = {
  start: null,

  on(state, event, complaint) {
    switch (event.type) {
      case 'redress':
        return { state, ...propose(event, complaint) };
      case 'goodwill.weighed':
        return { state, events: weighed(event, complaint) };
      case 'approve':
        return { state, events: decided(event, complaint) };
      case 'redress.approved':
        return { state, events: letterOf(event, complaint) };
      case 'resolve':
        return { state: complaint.terms.approvals ? { told: granted(complaint).map(({ id }) => id) } : state };
      case 'message.accepted':
        return { state, events: delivered(state, event, complaint) };
      case 'withdrawn':
      case 'dismissed':
      case 'closed':
        return { state, events: lapsed(event, complaint) };
      default:
        return { state };
    }
  },

  due: () => undefined,
};

function propose(
  { at, kind, amount = 0, actor, personal }: Extract<Event, { type: 'redress' }>,
  complaint: Common,
): Omit<Reaction<RedressState>, 'state'> {
  const { reference, terms, tier, owner } = complaint;
  const id = `R${complaint.redress.length + 1}`;
  const details = detailsOf({ id, kind, amount }, complaint);
  const proposed: Event = { type: 'redress.proposed', at, ...details, ...(personal && { personal }) };
  if (kind === 'goodwill') {
    const key = `${reference}:redress:weigh-goodwill:${id}`;
    const { currency } = terms;
    return { events: [proposed], effects: [{ kind: 'weigh-goodwill', key, redress: id, amount, currency }] };
  }
  if (isGrantedAlone(complaint, tier, amount))
    return { events: [proposed, { type: 'redress.approved', at, ...details }] };
  const next = terms.approvals?.bySecond
    ? secondFor(complaint, personOf(actor))
    : rungAbove(terms, complaint.function, tier);
  const rung = next ?? { desk: owner.desk, tier };
  return { events: [proposed, { type: 'approval.asked', at, redress: id, ...rung }] };
}

/** Now that it is known what the customer was given before: granted alone, or somebody's to decide. */
function weighed({ at, redress: id }: Extract<Event, { type: 'goodwill.weighed' }>, complaint: Common): Event[] {
  const found = proposedAs(id, complaint);
  if (!found || isOver(complaint)) return [];
  const details = detailsOf(found, complaint);
  if (isWithinLimits(complaint, found)) return [{ type: 'redress.approved', at, ...details, because: 'within-limit' }];
  const rung = askedFor(complaint, found);
  return rung
    ? [{ type: 'approval.asked', at, redress: id, ...rung }]
    : [{ type: 'redress.declined', at, ...details, because: 'nobody-may' }];
}

function decided(
  { at, redress: id, approved, personal }: Extract<Event, { type: 'approve' }>,
  complaint: Common,
): Event[] {
  const found = proposedAs(id, complaint);
  if (!found) return [];
  const type = approved ? 'redress.approved' : 'redress.declined';
  return [
    { type, at, ...detailsOf(found, complaint), ...(personal && { personal }) },
    { type: 'task.done', at, task: approvalOf(id), kind: 'redress-approval' },
  ];
}

/** Approved when the answer is out already, it is told apart: no answer to come would tell of it. */
function letterOf({ at, redress: id, kind, amount, currency }: Happening & Details, complaint: Common): Event[] {
  if (!complaint.terms.approvals || isUnresolved(complaint)) return [];
  const about = { redress: kind, amount, currency };
  return [
    { type: 'tell', at, strand: 'redress', occurrence: id, to: 'customer', message: 'granted', while: 'open', about },
  ];
}

function delivered(state: RedressState, event: Happening & MessageMoved, complaint: Common): Event[] {
  const isTold = ({ id }: Redress): boolean => {
    if (event.message === 'granted') return event.key.endsWith(`:${id}`);
    if (event.message !== 'resolution' && event.message !== 'part-resolution') return false;
    return state === null || state.told.includes(id);
  };
  return granted(complaint)
    .filter(isTold)
    .map((one): Event => ({ type: 'redress.delivered', at: event.at, ...detailsOf(one, complaint) }));
}

/** Goodwill that nobody decided before the end is not given, and no longer counts for the customer's next. */
function lapsed({ at }: Event, complaint: Common): Event[] {
  return complaint.redress
    .filter(({ kind, state }) => kind === 'goodwill' && state === 'proposed')
    .map((one) => ({
      type: 'redress.declined',
      at,
      actor: { kind: 'system' },
      ...detailsOf(one, complaint),
      because: 'over',
    }));
}

const proposedAs = (id: string, { redress: all }: Common): Redress | undefined =>
  all.find((one) => one.id === id && one.state === 'proposed');

const granted = ({ redress: all }: Common): readonly Redress[] => all.filter(({ state }) => state === 'approved');

type Details = ReturnType<typeof detailsOf>;

const detailsOf = (
  { id, kind, amount, weighed: known }: Pick<Redress, 'id' | 'kind' | 'amount' | 'weighed'>,
  { terms }: Common,
) => ({
  redress: id,
  kind,
  amount,
  currency: terms.currency,
  ...(known && { weighed: known }),
});
