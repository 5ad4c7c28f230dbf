import { reasons } from '../reasons';
import { by, clockName as nameOf, rightFor, sayBefore } from '../words';
import { letterOf } from './letters';
import type { Told } from './told';

/* Parts of sentences that several kinds of lines say alike. */

/** When it came in earlier than it was told to us. */
export function arrival(told: Told): string {
  return told.isEarlier('receivedAt') ? `; it had reached us on ${told.moment('receivedAt')}` : '';
}

const reason = (told: Told): string => (told.has('reason') ? `: ${told.text('reason')}` : '');

export const channel = (told: Told): string => by(told.text('channel'));

/** `The acknowledgement`. A receipt knows its letter by the key alone: `TN-7F3KQ-92QDM:resolution:resolution.email:1`. */
export function letter(told: Told): string {
  if (told.has('message')) return `The ${letterOf(told.text('message'))}`;
  const name = told.text('key').split(':')[2]?.split('.')[0];
  return name === undefined ? 'A message' : `The ${letterOf(name)}`;
}

/** `The first response clock of point 2`. */
export const clock = (told: Told): string => `The ${clockName(told)}`;
export const clockInside = (told: Told): string => `the ${clockName(told)}`;
const clockName = (told: Told) =>
  `${nameOf(told.text('clock'))} clock${told.has('point') ? ` of point ${told.text('point')}` : ''}`;

const ENDED_BY: Readonly<Record<string, string>> = {
  customer: 'the customer answered',
  staff: 'a colleague ended it',
  limit: 'its limit was reached',
  end: 'the complaint was over',
};
export const endedBy = (told: Told): string => ENDED_BY[told.text('by')] ?? told.plain('by');

const MOVED: Readonly<Record<string, string>> = {
  breach: 'a deadline was missed',
  'hand-off': 'it was handed over',
  'hand-off-declined': 'the hand-off was not taken on',
  'too-many-hand-offs': 'it was handed over too often to be handed over again',
  review: 'a bad score is looked into',
  'customer-asked': 'the customer asked for it',
  'reopened-too-often': 'it was opened again too often',
  'regulator-letter': 'a regulator wrote',
  'lawyer-letter': 'a lawyer wrote',
  'support-needs': 'the customer needs support',
  'de-escalation': 'nobody higher is needed any more',
  rule: 'by a rule of the policy',
};
/** Why it moved to another tier. */
export function because(told: Told): string {
  const why = told.text('because');
  return told.has('clock') && why === 'breach' ? `${clockInside(told)} ran out` : `${MOVED[why] ?? why}${reason(told)}`;
}

/** Whoever was given it did not take it on, and why not. */
export function notTakenOn(told: Told): string {
  const person = told.has('person') ? told.person('person') : told.who;
  if (told.is('because', 'silence')) return `${person} did not take it on in time.`;
  if (told.is('because', 'conflict')) return `${person} may have nothing to do with it any more.`;
  return told.is('because', 'away') ? `${person} is away.` : `${person} declined to take it on${reason(told)}.`;
}

/** A desk did not take on what was handed to it. */
export function handedBack(told: Told): string {
  const what = told.is('because', 'silence')
    ? `${told.desk('desk')} did not take the hand-off on in time`
    : `${told.who} declined the hand-off${reason(told)}`;
  return told.has('to') ? `${what}; ${told.desk('to')} has it now.` : `${what}.`;
}

const REOPENED: Readonly<Record<string, string>> = {
  'broke-again': 'what was mended broke again',
  objection: 'the customer objected to the answer',
  'customer-wrote': 'the customer wrote again',
  merged: 'a complaint that still waits for its answer was merged into it',
};
export const reopenedFor = (told: Told): string => REOPENED[told.text('because')] ?? told.text('because');

/** Why an approach helps: `they are a VIP, "penipu" in their words`. */
export const reasonsIn = (told: Told): string => reasons(told.list('because'));

/** Since what the customer may go to somebody else. */
export const rightSince = (told: Told): string => rightFor(told.text('because'));

/** What was found, and what caused it. */
export const finding = (told: Told): string =>
  `${told.plain('outcome')}${told.has('rootCause') ? `; the cause: ${told.text('rootCause')}` : ''}`;

/** `the refund of IDR 75,000 (R1)`. */
export const redress = (told: Told): string => `the ${told.plain('kind')}${told.money()} (${told.text('redress')})`;

/** What became of a redress, and of goodwill on what it was decided. */
export function granted(told: Told): string {
  if (told.is('because', 'within-limit'))
    return `${capital(redress(told))} is within the limits, so nobody had to approve it${weighed(told)}.`;
  return `${capital(redress(told))} was approved by ${told.who}${weighed(told)}.`;
}
export function refused(told: Told): string {
  if (told.is('because', 'nobody-may'))
    return `${capital(redress(told))} is not given: nobody may approve it${weighed(told)}.`;
  if (told.is('because', 'over'))
    return `${capital(redress(told))} is not given: the complaint ended before it was decided.`;
  return `${capital(redress(told))} was declined by ${told.who}${reason(told)}${weighed(told)}.`;
}
function weighed(told: Told): string {
  const before = told.before();
  return before === undefined ? '' : `; ${sayBefore(before)}`;
}

export const referral = (told: Told): string =>
  `${told.text('scheme').toUpperCase()} (their number ${told.text('reference')})`;
export const setDate = (told: Told): string => (told.has('by') ? `, to be answered by ${told.due('by')}` : '');

/** A note, also one that tells what has no line of its own: a change, a watcher, a message nobody could understand. */
export function noted(told: Told): string {
  const changes = told.changes();
  if (changes.length > 0) return `${told.who} changed ${new Intl.ListFormat('en').format(changes)}.`;
  if (told.has('problem')) return `A message could not be understood, and is noted instead: ${told.text('problem')}`;
  const conflict = told.conflict();
  if (conflict) return conflict;
  const merged = told.merged();
  if (merged) return merged;
  const contact = told.contact();
  if (contact) return `${told.who} ${contact}.`;
  const watched = told.watched();
  if (watched) return `${told.who} ${watched}.`;
  const raised = told.raised();
  if (raised)
    return `It begins at ${raised.to} instead of ${raised.from}: ${MOVED[raised.because] ?? raised.because}${raised.rule === undefined ? '' : ` (${raised.rule})`}.`;
  if (told.has('meant')) return `${told.who} said that the message was about ${told.text('meant')}.`;
  const linked = told.linked();
  if (linked) return `${told.who} ${linked}.`;
  if (told.has('prepared')) return `${told.who} answered with what is prepared as “${told.plain('prepared')}”.`;
  const readers = told.readers('mentions');
  return `${told.who} added a note${readers.length > 0 ? `, for ${new Intl.ListFormat('en').format(readers)}` : ''}.`;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What is not for sure the customer's word on this complaint. */
export const standing = (told: Told): string => {
  if (told.is('standing', 'unverified'))
    return ', not from an address or number that is known as the customer’s: it changes nothing';
  return told.is('standing', 'unclear') ? `, and it may be about any of ${told.readers('among').join(', ')}` : '';
};
