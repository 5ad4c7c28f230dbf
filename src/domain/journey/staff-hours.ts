import { nextOpen } from '../clocks/calendar';
import type { Common } from '../complaint';
import type { PlaceCall, Recipient, SendMessage } from '../effect';
import type { Instant } from '../instant';
import { deskOf, rungAbove } from '../ladder';
import { isSafeguarding } from '../safeguarding';
import type { CalendarId, Terms } from '../terms';

/**
 * From when on something may reach a member of staff: at once while they are at work, when it is urgent, or where the
 * terms know no staff hours; else when their hours begin. What it tells of does not wait: no clock stands still for it.
 */
export function mayReachStaff(complaint: Common, effect: SendMessage | PlaceCall, at: Instant): Instant {
  const { terms } = complaint;
  const hours = terms.staffHours;
  if (!hours || effect.to === 'customer' || isUrgent(complaint, effect)) return at;
  if (!hours.channels.includes(effect.kind === 'place-call' ? 'voice' : effect.channel)) return at;
  const calendar = terms.calendars[hoursOf(complaint, effect.to)];
  return calendar ? nextOpen(calendar, at) : at;
}

/** Is the complaint as bad as what the terms let disturb anybody at any hour? */
export const disturbsStaff = ({ terms, severity }: Common): boolean =>
  terms.staffHours?.exempt.severities.includes(severity) ?? false;

/** A phone wakes its owner: for a call it is severity alone that counts. */
function isUrgent(complaint: Common, effect: SendMessage | PlaceCall): boolean {
  if (disturbsStaff(complaint) || isForSafety(effect)) return true;
  if (effect.kind === 'place-call') return false;
  const { terms, function: ladder, tier } = complaint;
  // Nobody stands above who would hear of it as well.
  if (effect.message === 'staff-breach' && !rungAbove(terms, ladder, tier)) return true;
  return terms.staffHours?.exempt.messages.some((name) => name === effect.message) ?? false;
}

/** Somebody may come to harm: that is said at any hour. */
const isForSafety = (effect: SendMessage | PlaceCall): boolean =>
  effect.kind === 'place-call'
    ? effect.purpose === 'safeguarding'
    : [effect.about['task'], effect.about['clock']].some((name) => isSafeguarding(String(name)));

/** Their own hours, else those that the house has for all, else those of the desk for which they are told. */
function hoursOf({ terms, owner }: Common, to: Exclude<Recipient, 'customer'>): CalendarId {
  const desk = 'lead' in to ? to.lead : deskOf(terms, to.person, owner.desk);
  const person = 'person' in to ? to.person : terms.desks[to.lead]?.lead;
  return ownHours(terms, person) ?? terms.staffHours?.calendar ?? deskHours(terms, desk) ?? terms.calendar;
}

const ownHours = ({ staffHours }: Terms, person: string | undefined) =>
  person === undefined ? undefined : staffHours?.people[person];

const deskHours = ({ desks }: Terms, desk: string | undefined) =>
  desk === undefined ? undefined : desks[desk]?.calendar;
