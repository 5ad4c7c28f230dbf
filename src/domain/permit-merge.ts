import { type Common, isUnresolved } from './complaint';
import type { Request } from './event';
import type { Instant } from './instant';
import type { Complaint } from './journey/journey';
import type { States } from './journey/strands';
import { endRefusal } from './permit-safeguarding';

/*
 * May this complaint go on in another? See `refusal`; what only both together can tell is asked in `merging.ts`. Each
 * answers undefined, or what is wrong and what is allowed.
 */

type Merge = Extract<Request, { type: 'merge' }>;

/** What comes first, of two complaints. Of all that one knows it tells which came before: there can be no ring of them. */
export interface Came {
  readonly reference: string;
  readonly receivedAt: Instant;
}

/** Two that were received at the same moment come in the order of their references. */
export const cameBefore = (one: Came, other: Came): boolean =>
  one.receivedAt === other.receivedAt ? one.reference < other.reference : one.receivedAt < other.receivedAt;

export function mergeRefusal({ common, strands }: Complaint, { into, intoReceivedAt }: Merge): string | undefined {
  const { reference, status } = common;
  if (into === reference) return 'It cannot be merged into itself; name another complaint.';
  if (!isUnresolved(common)) return `It is ${status}; only what still waits for its answer is merged. Link it instead.`;
  if (!cameBefore({ reference: into, receivedAt: intoReceivedAt }, common))
    return `${into} came later: merge it into ${reference} instead, so that no deadline moves back.`;
  return endRefusal({ common, strands }) ?? leftOpen({ common, strands });
}

/** They were promised a call, or are about to be. */
const CALLING: ReadonlySet<string> = new Set(['seeking', 'booked', 'dialling'] satisfies States['callback']['stage'][]);

/** What somebody was promised, or is at work on, would end with it. */
function leftOpen({ common, strands }: Complaint): string | undefined {
  const { subTasks, callback, referrals } = strands as Partial<States>;
  const task = subTasks?.open[0];
  if (task) return `${task.desk} is still at work on ${task.id}: let them finish it, or close it (task), then merge.`;
  if (callback && CALLING.has(callback.stage))
    return 'A call is booked: let it take place, or cancel it (callback) and book it for the other complaint, then merge.';
  const owed = common.redress.find(({ state }) => state === 'proposed' || state === 'approved');
  if (owed) return `${owed.id} is ${owed.state} and the customer does not have it yet: see to it first, then merge.`;
  const [referral] = referrals?.referrals.filter(({ stage }) => stage !== 'closed') ?? [];
  return referral && `It is at ${referral.scheme} under their number ${referral.reference}: link it instead.`;
}

/** What is said of one that goes on elsewhere. */
export const elsewhere = ({ mergedInto }: Pick<Common, 'mergedInto'>): string | undefined =>
  mergedInto === undefined
    ? undefined
    : `It was merged into ${mergedInto}, which goes on: act there. If that was a mistake, reopen it first.`;
