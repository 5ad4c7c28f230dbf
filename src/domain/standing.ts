import { type Common, isOver, isUnresolved } from './complaint';
import { isOutOfReach } from './conflict';
import type { Effect, Standing } from './effect';
import type { Complaint } from './journey/journey';

/** Is it still worth doing? A message that waited for its provider may have been overtaken by events. */
export function isStale(complaint: Complaint, effect: Effect): boolean {
  if ('to' in effect && isOutOfReach(complaint.common, effect.to)) return true;
  const standing = 'while' in effect ? effect.while : undefined;
  if (standing === 'ringing') return complaint.strands.callback.key !== effect.key;
  if (standing === 'call-booked') return !isAhead(complaint, effect);
  return standing !== undefined && !holds(complaint, standing);
}

/** The call that it tells of is still to come, at that very time. */
const isAhead = ({ strands: { callback } }: Complaint, effect: Effect): boolean =>
  callback.stage === 'booked' && 'about' in effect && effect.about['slot'] === callback.at;

function holds({ common, strands }: Complaint, standing: Exclude<Standing, 'ringing' | 'call-booked'>): boolean {
  switch (standing) {
    case 'follow-up-open':
      return strands.followUp.stage === 'asked';
    case 'survey-open':
      return strands.survey.stage === 'asked' || strands.survey.stage === 'reminded';
    default:
      return stands(common, standing);
  }
}

/** What all strands may know. */
type Known = 'open' | 'unresolved' | 'paused' | 'resolved';
export const isKnown = (standing: Standing): standing is Known =>
  standing !== 'survey-open' && standing !== 'follow-up-open' && standing !== 'ringing' && standing !== 'call-booked';

/** Does it still stand so, as far as all may know? */
export function stands(common: Common, standing: Known): boolean {
  switch (standing) {
    case 'open':
      return !isOver(common);
    case 'unresolved':
      return isUnresolved(common);
    case 'paused':
      return common.pauses.some(({ open }) => open);
    case 'resolved':
      return common.status === 'resolved';
  }
}
