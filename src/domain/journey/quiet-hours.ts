import { nextOpen } from '../clocks/calendar';
import type { Common } from '../complaint';
import type { Channel, CustomerMessage, MessageName, SendMessage } from '../effect';
import { HOUR, type Instant } from '../instant';
import { finalDue } from './statutory';

/**
 * From when on a message may reach the customer: at once while they are awake by their own clock, when it must not wait,
 * or where the terms know no quiet hours; else when their quiet hours end. No clock stands still for it.
 *
 * @param asked it answers what the customer did just now.
 */
export function mayReachCustomer(complaint: Common, effect: SendMessage, at: Instant, asked: boolean): Instant {
  const quiet = complaint.terms.quietHours;
  const calendar = quiet && complaint.terms.calendars[quiet.calendar];
  if (!calendar || !isQuiet(quiet.channels, effect.channel) || asked || disturbsCustomer(complaint)) return at;
  if (quiet.exempt.messages.some((name) => name === effect.message)) return at;
  if (isOwed(effect) || isAnswer(complaint, effect, at)) return at;
  const until = nextOpen(calendar, at);
  return isFinal(effect) && wouldBeLate(complaint, at, until) ? at : until;
}

/** A message on a phone buzzes as a text does, whichever network brings it. */
const isQuiet = (channels: readonly Channel[], channel: Channel): boolean =>
  channels.includes(channel) || (channel !== 'email' && channel !== 'voice' && channels.includes('sms'));

/** Is the complaint as bad as what the terms let customers be told of at any hour? */
export const disturbsCustomer = ({ terms, severity }: Common): boolean =>
  terms.quietHours?.exempt.severities.includes(severity) ?? false;

/** What rules or harm demand at once: notices, what a regime wants said, that we have the complaint, whom to call now. */
const isOwed = ({ message, parts = [] }: SendMessage): boolean => parts.length > 0 || has(OWED, message);

const OWED: readonly CustomerMessage[] = [
  'acknowledgement',
  'delay-notice',
  'documents-request',
  'file-in-writing',
  'first-answer',
  'lateness-notice',
  'safety',
];

/** A person answers, and the customer wrote just before: they are awake. */
const isAnswer = ({ receivedAt, heardAt = receivedAt }: Common, { message }: SendMessage, at: Instant): boolean =>
  has(ANSWERS, message) && at - heardAt < AWAKE;

const ANSWERS: readonly CustomerMessage[] = ['reply', 'resolution', 'part-resolution', 'waiting-for-you'];

/** Whoever wrote so short a time ago waits for an answer. */
const AWAKE = HOUR;

const isFinal = ({ message }: SendMessage): boolean => message === 'resolution' || message === 'part-resolution';

/** Rather a phone that buzzes at night than a final response after its time. */
const wouldBeLate = (complaint: Common, at: Instant, until: Instant): boolean =>
  complaint.points.map((point) => finalDue(complaint, point)).some((due) => due > at && due <= until);

const has = (names: readonly CustomerMessage[], message: MessageName): boolean =>
  names.some((name) => name === message);
