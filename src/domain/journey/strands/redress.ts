import type { Common } from '../../complaint';
import type { Event } from '../../event';
import { rungAbove } from '../../ladder';
import type { Reaction, Strand } from '../strand';

/**
 * Redress: what is owed for what went wrong. A tier grants up to its limit alone; above it the next tier decides, and
 * never the person who proposed it. Delivered when the customer has the resolution in writing.
 */
export const redress: Strand<null> = {
  start: null,

  on(state, event, complaint) {
    switch (event.type) {
      case 'redress':
        return propose(event, complaint);
      case 'approve': {
        const found = complaint.redress.find(({ id, state: stage }) => id === event.redress && stage === 'proposed');
        if (!found) return { state };
        const type = event.approved ? 'redress.approved' : 'redress.declined';
        const words = event.personal && { personal: event.personal };
        return {
          state,
          events: [
            { type, at: event.at, ...detailsOf(found, complaint), ...words },
            { type: 'task.done', at: event.at, task: `redress-approval:${found.id}`, kind: 'redress-approval' },
          ],
        };
      }
      case 'message.accepted':
        if (event.message !== 'resolution' && event.message !== 'part-resolution') return { state };
        return {
          state,
          events: complaint.redress
            .filter(({ state: stage }) => stage === 'approved')
            .map((one): Event => ({ type: 'redress.delivered', at: event.at, ...detailsOf(one, complaint) })),
        };
      default:
        return { state };
    }
  },

  due: () => undefined,
};

function propose({ at, kind, amount = 0 }: Extract<Event, { type: 'redress' }>, complaint: Common): Reaction<null> {
  const { terms, tier, owner } = complaint;
  const id = `R${complaint.redress.length + 1}`;
  const details = detailsOf({ id, kind, amount }, complaint);
  const proposed: Event = { type: 'redress.proposed', at, ...details };
  if (amount <= (terms.redress[tier] ?? 0))
    return { state: null, events: [proposed, { type: 'redress.approved', at, ...details }] };
  const desk = rungAbove(terms, complaint.function, tier)?.desk ?? owner.desk;
  return {
    state: null,
    events: [proposed, { type: 'task.opened', at, task: `redress-approval:${id}`, kind: 'redress-approval', desk }],
  };
}

const detailsOf = (
  { id, kind, amount }: Pick<Common['redress'][number], 'id' | 'kind' | 'amount'>,
  { terms }: Common,
) => ({
  redress: id,
  kind,
  amount,
  currency: terms.currency,
});
