import { type Common, isOver, isUnresolved } from './complaint';
import type { Request } from './event';
import { deskOf } from './ladder';
import type { Complaint } from './journey/journey';
import { doneRefusalOfCall, outcomeRefusal } from './permit-calls';
import { approvalRefusal, redressRefusal } from './permit-redress';
import { escalateRefusal } from './permit-ladder';
import { elsewhere, mergeRefusal } from './permit-merge';
import { conflictRefusal, keptOutRefusal, liftRefusal } from './permit-conflict';
import { acceptRefusal, declineRefusal, handOffRefusal } from './permit-team';
import { answerRefusal, doneRefusal, referralRefusal, regimeRefusal } from './permit-regime';
import { rateRefusal, reviewRefusal, silencingRefusal } from './permit-survey';
import { doneRefusalOfSafety, endRefusal, openRefusal, seeRefusal } from './permit-safeguarding';
import { approachRefusal, linkRefusal, mentionRefusal, openTaskRefusal, watchRefusal } from './permit-together';

/**
 * May this be asked of this complaint now? Undefined when it may; otherwise what is wrong and what is allowed.
 * Nothing else refuses a request: once permitted it happens.
 */
export function refusal({ common, strands }: Complaint, request: Request): string | undefined {
  const { status, terms, owner } = common;
  const keptOut = keptOutRefusal({ common, strands }, request);
  if (keptOut !== undefined) return keptOut;
  if (common.opening.outreach)
    return request.type === 'withdraw' && !isOver(common)
      ? undefined
      : 'It is a friendly contact and no complaint: while it is open it can be withdrawn. What they complain of becomes a complaint of its own.';
  if (request.type === 'note') return mentionRefusal(common, request);
  if (request.type === 'reopen') {
    return isUnresolved(common) ? `It is ${status}, so there is nothing to reopen.` : undefined;
  }
  if (request.type === 'task') {
    const open = strands.tasks.open.map(({ id }) => id);
    const task = strands.tasks.open.find(({ id }) => id === request.done);
    if (task?.kind === 'safeguarding') return doneRefusalOfSafety(task.id);
    if (task?.kind === 'callback-outcome') return doneRefusalOfCall(task.id);
    if (task?.kind === 'review') return reviewRefusal(common, task.id, request);
    return task ? doneRefusal(common, task, request) : unknown('open task', request.done, open);
  }
  const away = elsewhere(common);
  if (away !== undefined) return away;
  // What an external body sends back lives again, whatever became of it here.
  if (request.type === 'referral' && request.stage !== 'closed') return referralRefusal(common, request);
  if (isOver(common)) return `It is ${status}. Reopen it first, or write a note.`;
  switch (request.type) {
    case 'assign':
      return deskOf(terms, request.person, owner.desk) === undefined
        ? `No desk of the policy has a member "${request.person}".`
        : undefined;
    case 'accept':
      return isUnresolved(common) ? acceptRefusal({ common, strands }, request) : openOnly(status);
    case 'decline':
      return isUnresolved(common) ? declineRefusal({ common, strands }, request) : openOnly(status);
    case 'hand-off':
      return isUnresolved(common) ? handOffRefusal({ common, strands }, request) : openOnly(status);
    case 'escalate':
      return isUnresolved(common) ? escalateRefusal(common, request) : openOnly(status);
    case 'reclassify':
      return reclassifyRefusal(common, request);
    case 'pause':
      if (!isUnresolved(common)) return openOnly(status);
      if (!terms.pauses[request.reason]) return unknown('pause', request.reason, Object.keys(terms.pauses));
      return common.pauses.some(({ open, reason }) => open && reason === request.reason)
        ? `It is paused for ${request.reason} already.`
        : undefined;
    case 'resume':
      return common.pauses.some(({ open }) => open) ? undefined : 'It is not paused.';
    case 'approve':
      return approvalRefusal({ common, strands }, request);
    case 'callback':
      if (!common.opening.reach.includes('voice')) return 'The customer gave no phone number to call.';
      if (strands.callback.stage === 'never' && request.actor?.kind !== 'customer')
        return 'The customer wants no calls. Write to them; they can book a call themselves.';
      return strands.callback.stage === 'dialling' ? 'A call is under way just now; wait for its end.' : undefined;
    case 'cancel-callback':
      return ['booked', 'seeking'].includes(strands.callback.stage) ? undefined : 'No callback is booked.';
    case 'callback-outcome':
      return outcomeRefusal({ common, strands }, request);
    case 'resolve':
      return isUnresolved(common)
        ? answerRefusal(common, request)
        : 'It is resolved already. Reopen it first to answer anew.';
    case 'redress':
      return isUnresolved(common) ? redressRefusal(common, request) : openOnly(status);
    case 'confirm':
      if (status !== 'resolved') return `It is ${status}: there is no resolution to confirm yet.`;
      return strands.confirmation.silentAt === undefined && strands.followUp?.stage !== 'asked'
        ? 'It is confirmed already.'
        : undefined;
    case 'object':
      return status === 'resolved'
        ? undefined
        : `It is ${status}: there is no resolution to object to. Reply or escalate instead.`;
    case 'rate':
      return rateRefusal({ common, strands }, request);
    case 'dismiss':
      return request.agreedBy === request.actor?.id
        ? 'A second person has to agree that it is no complaint.'
        : (silencingRefusal({ common, strands }, request) ?? endRefusal({ common, strands }));
    case 'move':
      return terms.policyVersion === request.version ? `It lives by version "${request.version}" already.` : undefined;
    case 'referral':
      return referralRefusal(common, request);
    case 'link':
      return linkRefusal(common, request);
    case 'merge':
      return mergeRefusal({ common, strands }, request);
    case 'open-task':
      return openTaskRefusal(common, request);
    case 'approach':
      return approachRefusal({ common, strands }, request);
    case 'watch':
      return watchRefusal(common, request);
    case 'conflict':
      return conflictRefusal(common, request);
    case 'lift-conflict':
      return liftRefusal(common, request);
    case 'safeguard':
      return openRefusal({ common, strands }, request);
    case 'safeguard-take':
    case 'safeguard-confirm':
      return seeRefusal({ common, strands }, request);
    case 'withdraw':
      return silencingRefusal({ common, strands }, request) ?? endRefusal({ common, strands });
    case 'reply':
      return undefined;
  }
}

function reclassifyRefusal(now: Common, request: Extract<Request, { type: 'reclassify' }>): string | undefined {
  const { categories } = now.terms;
  const { severity = now.severity, category = now.category } = request;
  const refused = regimeRefusal(now, request);
  if (refused !== undefined || request.regime !== undefined) return refused;
  if (request.vip !== undefined && request.vip !== now.opening.vip) return undefined;
  if (categories && !categories.includes(category)) return unknown('category', category, categories);
  return severity === now.severity && category === now.category
    ? `It is ${severity} and ${category} already; name another severity or category.`
    : undefined;
}

const openOnly = (status: string) => `It is ${status}; this is for complaints that are still open.`;

const unknown = (what: string, name: string, known: readonly string[]) =>
  `There is no ${what} "${name}"${known.length > 0 ? `; there is ${known.join(', ')}` : ''}.`;
