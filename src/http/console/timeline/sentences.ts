import type { FactType } from '../../../domain/event';
import { MARKS, SCALES } from '../../../domain/survey-scale';
import { plain, taskOf, unasked } from '../words';
import {
  arrival,
  because,
  capital,
  channel,
  clock,
  clockInside,
  endedBy,
  finding,
  granted,
  handedBack,
  letter,
  notTakenOn,
  noted,
  redress,
  referral,
  reasonsIn,
  refused,
  reopenedFor,
  rightSince,
  setDate,
  standing,
} from './phrases';
import type { Told } from './told';

/** All kinds of lines that a timeline can hold: the journey's facts, and what the store or a provider adds to them. */
export type EntryType = FactType | 'message.delivered' | 'callback.recorded' | 'personal.erased';

/** What happened, for a reader who does not know our words for it. */
export const sentenceOf = (told: Told): string =>
  Object.hasOwn(SENTENCES, told.type) ? SENTENCES[told.type as EntryType](told) : unforeseen(told);

/** A line of a kind that this release does not know, from a newer one: its name, said in words. */
const unforeseen = ({ type, who }: Told): string => `${who}: ${plain(type)}.`;

const SENTENCES: Readonly<Record<EntryType, (told: Told) => string>> = {
  received: (told) =>
    told.is('channel', 'outreach')
      ? 'We wrote to this customer of our own accord; it is no complaint.'
      : `${told.who === 'Tuntas' ? 'The complaint' : `${told.who}’s complaint`} came in ${channel(told)}${arrival(told)}.`,
  assigned: (told) =>
    `${told.has('person') ? told.person('person') : 'The lead'} at ${told.desk('desk')} (${told.text('tier')}) answers for it now: ${told.text('because')}.`,
  accepted: (told) => `${told.has('person') ? told.person('person') : told.who} took it on.`,
  declined: notTakenOn,

  'message.queued': (told) =>
    told.has('until')
      ? `${letter(told)} waits until ${told.is('to', 'customer') ? 'the customer’s quiet hours are over' : `${told.reader()} is at work`}, ${told.moment('until')}.`
      : `${letter(told)} is on its way to ${told.reader()}, ${channel(told)}.`,
  'message.accepted': (told) =>
    `${letter(told)} to ${told.reader()} was handed to the provider, ${channel(told)}${told.has('possiblyDoubled') ? '; it may have gone out twice' : ''}.`,
  'message.delivered': (told) => `${letter(told)} arrived, ${channel(told)}.`,
  'message.failed': (told) =>
    told.is('reason', 'no longer needed')
      ? `${letter(told)} was not needed any more, and was not sent.`
      : told.is('reason', 'opted out')
        ? `${letter(told)} was not sent ${channel(told)}: the customer wants none there.`
        : told.is('reason', 'on leave')
          ? `${letter(told)} does not wait for ${told.reader()}, who is on leave: the lead of their desk reads it.`
          : `${letter(told)} could not be delivered ${channel(told)}: ${told.text('reason')}${told.is('permanent', false) ? '; it will be tried again' : ''}.`,
  'message.received': (told) =>
    told.has('score')
      ? `${told.who} answered ${channel(told)} with a ${told.number('score')}.`
      : `${told.is('standing', 'unverified') ? 'Somebody' : told.has('sender') ? `A ${told.plain('sender')}` : told.who} wrote ${channel(told)}${standing(told)}.`,

  'approach.taken': (told) =>
    `What helps here: ${told.plain('approach')}, because ${reasonsIn(told)}${told.has('manager') ? `; ${told.person('manager')} was told` : ''}.`,
  'approach.ended': (told) => `No longer taken to help: ${told.plain('approach')}.`,

  'clock.started': (told) => `${clock(told)} started: due ${told.due('due')}.`,
  'clock.warned': (told) => `${told.number('percent')} % of ${clockInside(told)} is used up: due ${told.due('due')}.`,
  'clock.breached': (told) =>
    `${clock(told)} ran out: it was due ${told.due('due')}${told.is('escalates', true) ? ', so the complaint goes one tier up' : ''}.`,
  'clock.met': (told) => `${clock(told)} was met.`,
  'clock.cancelled': (told) => `${clock(told)} was called off.`,

  'pause.started': (told) =>
    `${told.who} paused it, ${told.plain('reason')}: until ${told.due('until')} at the latest.`,
  'pause.ended': (told) => `The pause, ${told.plain('reason')}, ended: ${endedBy(told)}.`,
  'tier.changed': (told) =>
    `It moved from ${told.text('from')} to ${told.text('to')}, to ${told.desk('desk')}: ${because(told)}.`,
  'handoff.offered': (told) =>
    `${told.who} handed it from ${told.desk('from')} to ${told.desk('desk')}${told.has('reason') ? `, a tier lower: ${told.text('reason')}` : ''}.`,
  'handoff.accepted': (told) =>
    `${told.has('person') ? told.person('person') : told.who} accepted the hand-off for ${told.desk('desk')}.`,
  'handoff.declined': handedBack,
  'note.added': noted,

  'redress.proposed': (told) =>
    `${told.who} proposed ${redress(told)}${told.has('reason') ? `: ${told.text('reason')}` : ''}.`,
  'redress.approved': granted,
  'redress.declined': refused,
  'redress.delivered': (told) => `${capital(redress(told))} was granted to the customer in writing.`,

  'duty.dialled': (told) =>
    `The phone of ${told.person('person')}, on duty, rang${told.has('task') ? ' for somebody’s safety' : ''}.`,
  'duty.answered': (told) =>
    `${told.person('person')} pressed 1 on the phone, and ${told.has('task') ? 'sees to it that nobody comes to harm' : 'has it'}.`,
  'duty.missed': (told) =>
    `${told.has('person') ? told.person('person') : 'Nobody'} did not take it on by phone (${told.is('result', 'declined') ? 'passed on' : told.plain('result')}).`,
  'duty.exhausted': (told) => `Nobody on duty at ${told.desk('desk')} could be reached by phone.`,

  'callback.offered': () => 'A phone call was offered to the customer.',
  'callback.withheld': (told) =>
    `No phone call was offered: nobody of ${told.desk('desk')} who speaks their language and knows the matter is on duty in the days ahead.`,
  'callback.booked': (told) => `A phone call was booked for ${told.moment('slot')}.`,
  'callback.moved': (told) => `The phone call was moved to ${told.moment('slot')}.`,
  'callback.dialled': (told) =>
    told.has('person')
      ? `The phone of ${told.person('person')} rang instead (${told.plain('because')}), attempt ${told.number('attempt')}.`
      : `The phone rang, attempt ${told.number('attempt')}.`,
  'callback.connected': (told) =>
    `Both sides pressed 1 and spoke${told.is('fresh', true) ? '; the number was changed a short time ago, so whoever called makes sure first who it is' : ''}.`,
  'callback.missed': (told) =>
    `The call did not come about (${told.plain('result')})${told.has('retryAt') ? `; it is tried again at ${told.moment('retryAt')}` : ''}.`,
  'callback.exhausted': () => 'Every attempt to call was used up; a person sees to it.',
  'callback.cancelled': (told) =>
    told.is('because', 'never') ? 'The customer wants no phone calls.' : 'The phone call was called off.',
  'callback.recorded': (told) =>
    told.is('stage', 'agreed')
      ? 'The customer agreed that the call is recorded.'
      : told.is('stage', 'refused')
        ? 'The customer did not agree to a recording, so there is none.'
        : told.is('stage', 'kept')
          ? 'The recording of the call is kept by the provider.'
          : 'The call could not be recorded.',
  'callback.ended': (told) =>
    told.is('outcome', 'untold')
      ? 'Nobody told in time how the call went.'
      : `${told.who} told how the call went: ${told.is('outcome', 'spoke') ? 'they spoke' : 'it broke off'}; ${identityOf(told)}.`,

  'point.answered': (told) => `${told.who} answered part of it${told.about()}: ${finding(told)}.`,
  resolved: (told) => `${told.who} resolved it${told.about()}: ${finding(told)}.`,
  confirmed: (told) =>
    told.is('by', 'silence')
      ? 'No objection came in time: it counts as solved.'
      : `${told.who} confirmed that it is solved.`,
  objected: (told) => `${told.who} said that it is not solved.`,
  'survey.sent': (told) =>
    told.is('by', 'keypad')
      ? 'The customer was asked how it was handled, at the end of a call.'
      : 'The customer was asked how it was handled.',
  'survey.phoned': (told) => `At the end of a call the customer ${PHONED[told.text('outcome')] ?? 'gave no mark'}.`,
  'survey.reminded': () => 'The customer was reminded of that question.',
  'survey.answered': (told) =>
    `${told.who} rated the handling ${told.number('score')} of ${topOf(told)}${told.is('bad', true) ? ', a bad score that somebody uninvolved looks into' : ''}${told.is('shared', true) ? '; colleagues may read it on the board' : ''}.`,
  'survey.suppressed': (told) =>
    `The customer ${told.is('asked', true) ? 'did not say' : 'was not asked'} how it was handled: ${unasked(told.text('because'))}.`,
  'survey.expired': () => 'The time to rate the handling is over.',
  'followup.sent': () => 'The customer was asked whether it still works.',
  'followup.answered': (told) =>
    told.is('works', true) ? `${told.who} said that it still works.` : `${told.who} said that it broke again.`,
  'followup.expired': () => 'Nobody said that it does not work any more.',
  'followup.skipped': () => 'The customer is not asked whether it still works: a bad score is looked into.',
  reopened: (told) => `It was opened again: ${reopenedFor(told)}.`,

  'notice.prepared': (told) =>
    `The ${told.plain('notice')}${told.about()} was prepared for a person to complete by ${told.due('due')}.`,
  'notice.sent': (told) =>
    `The ${told.plain('notice')}${told.about()} went out${told.has('ground') ? `, on the ground “${told.plain('ground')}”` : ''}${told.has('expectedBy') ? `; an answer is promised by ${told.due('expectedBy')}` : ''}.`,
  'right.opened': (told) =>
    `The customer may now go to ${told.text('body')}${told.about()}: ${rightSince(told)}${told.has('until') ? `. They may until ${told.due('until')}` : ''}.`,
  'referral.received': (told) => `${referral(told)} took it up: ${told.plain('stage')}${setDate(told)}${told.about()}.`,
  'referral.updated': (told) => `${referral(told)} moved on: ${told.plain('stage')}${setDate(told)}${told.about()}.`,

  'task.opened': (told) =>
    `${told.desk('desk')} was asked to ${taskOf(told.text('kind'))}${told.about()}${told.has('due') ? `, by ${told.due('due')}` : ''}.`,
  'task.done': (told) =>
    told.has('confirmed')
      ? `${told.who} ended the safeguarding: ${told.plain('confirmed')}${told.is('falseAlarm', true) ? ', for it was a false alarm' : ''}.`
      : `${told.who} saw to a task, to ${taskOf(told.text('kind'))}${told.about()}.`,
  'policy.moved': (told) =>
    `It lives by version ${told.text('to')} of the policy now, no longer by ${told.text('from')}.`,
  'personal.erased': () => 'All personal words and contacts were erased.',
  withdrawn: (told) => `${told.who} withdrew it.`,
  dismissed: (told) => `${told.who} dismissed it: ${told.text('reason')}. ${told.person('agreedBy')} agreed.`,
  closed: (told) =>
    told.has('into') ? `${told.who} merged it into ${told.text('into')}, which goes on.` : 'It was closed.',
};

const PHONED: Readonly<Record<string, string>> = {
  asked: 'is asked how it was handled',
  silence: 'pressed no key to rate the handling',
  'wrong-key': 'pressed keys that are no mark',
  'hung-up': 'hung up before rating the handling',
};

const topOf = (told: Told): number => MARKS[SCALES.find((one) => told.is('scale', one)) ?? 'csat'].to;

const identityOf = (told: Told): string => {
  if (told.is('identity', 'confirmed')) return 'it was the customer';
  return told.is('identity', 'failed')
    ? 'it could not be made sure that it was the customer'
    : 'nobody asked who it was';
};
