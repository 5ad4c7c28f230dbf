import { minorDigits, toMinorUnits } from '../../domain/money';
import type { Suppression } from '../../domain/survey-fact';

/** A name of ours as people say it: `awaiting-customer` is `awaiting customer`. */
export const plain = (name: string): string =>
  name === 'close-out' || name === 'hand-off' ? name : name.replaceAll(/[-_.]/g, ' ');

/** A clock as it is called on a page. */
export const clockName = (clock: string): string => {
  const [, number] = /^sub-task:(\d+)$/.exec(clock) ?? [];
  const [, redress] = /^redress-approval:(\w+)$/.exec(clock) ?? [];
  if (number !== undefined) return `sub-task ${number}`;
  if (redress !== undefined) return `approval of ${redress}`;
  if (clock.startsWith('safeguarding')) return plain(clock.replace(':', ' '));
  return clock === 'tier' ? 'time at this tier' : plain(clock);
};

/** `point 1`, `points 1 and 2`. */
export const points = (ids: readonly string[]): string =>
  `${ids.length === 1 ? 'point' : 'points'} ${new Intl.ListFormat('en').format(ids)}`;

/** As people write money: `IDR 75,000`. */
export function money(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  const amount = minor / 10 ** digits;
  const shown = Number.isInteger(amount) ? 0 : digits;
  return `${currency} ${amount.toLocaleString('en', { minimumFractionDigits: shown, maximumFractionDigits: shown })}`;
}

/** In figures, as the API tells it: `IDR 75,000`. */
export const figures = ({ amount, currency }: { readonly amount: string; readonly currency: string }): string =>
  money(toMinorUnits(amount, currency) ?? Number.NaN, currency);

/** What lay before whoever decided about goodwill: amounts as people write them. */
export interface Before {
  readonly given: string;
  readonly times: number;
  /** Proposed for them elsewhere, and not decided. */
  readonly waiting?: string;
  /** What they are worth in a year. */
  readonly value?: string;
}

/** `in the twelve months before, the customer was given IDR 75,000 (2 times)`. */
export function sayBefore({ given, times, waiting, value }: Before): string {
  const before = times === 0 ? 'nothing' : `${given} (${times === 1 ? 'once' : `${times} times`})`;
  const more = waiting === undefined ? '' : `, and ${waiting} more is proposed`;
  const worth = value === undefined ? '' : `; they are worth ${value} a year to us`;
  return `in the twelve months before, the customer was given ${before}${more}${worth}`;
}

const CHANNELS: Readonly<Record<string, string>> = {
  email: 'e-mail',
  sms: 'text message',
  voice: 'phone',
  whatsapp: 'WhatsApp',
  web: 'the web page',
};
/** `by e-mail`, `by text message`, `by social`. */
export const by = (channel: string): string => `by ${CHANNELS[channel] ?? plain(channel)}`;

const TASKS: Readonly<Record<string, string>> = {
  unreachable: 'reach the customer, for no channel is left',
  'callback-outcome': 'tell how the call went, and whether it was the customer',
  'callback-identity': 'find out who the customer is: on the phone it could not be made sure',
  'callback-exhausted': 'get hold of the customer, for every attempted call was missed',
  review: 'look into the bad score',
  'redress-approval': 'decide about the proposed redress',
  'delay-notice': 'prepare the notice of delay: choose its ground and write its reasons',
  'regime-step': 'do what the regime asks for on the way',
  'sub-task': 'do what a colleague asks',
  safeguarding: 'see to it that nobody comes to harm',
  'regime-fact': 'say when what the regime counts from happened',
  referral: 'answer the external body',
  'which-complaint': 'find out which of their complaints the customer meant',
};
/** What a task asks somebody to do. */
export const taskOf = (kind: string): string => TASKS[kind] ?? plain(kind);

const LINKED: Readonly<Record<string, string>> = {
  'duplicate-of': 'is a duplicate of',
  'duplicated-by': 'is duplicated by',
  'same-cause-as': 'has the same cause as',
  'follow-up-to': 'follows up',
  'followed-up-by': 'is followed up by',
  'about-handling-of': 'is about the handling of',
  'merged-into': 'goes on in',
  'merged-from': 'goes on for',
  'handling-complained-of-in': 'was handled in a way that is complained of in',
};
/** `is a duplicate of`: how a complaint hangs together with another. */
export const linkOf = (kind: string): string => LINKED[kind] ?? plain(kind);

const GROUNDS: Readonly<Record<string, string>> = {
  'complained-about': 'it is about them',
  decided: 'they decided what it is about',
  declared: 'a conflict of interest was declared',
};
/** Why somebody may have nothing to do with a complaint. */
export const groundOf = (ground: string): string => GROUNDS[ground] ?? plain(ground);

const RIGHTS: Readonly<Record<string, string>> = {
  'final-response': 'they have our final answer',
  notice: 'we said that it will be late',
  deadline: 'the time for our final answer has passed',
};
/** Why the customer may go to somebody else. */
export const rightFor = (because: string): string => RIGHTS[because] ?? plain(because);

/** Why a customer was not asked how it went. */
export const unasked = (because: string): string =>
  Object.hasOwn(UNASKED, because) ? (UNASKED[because as Suppression] ?? '') : because.replaceAll('-', ' ');

const UNASKED: Readonly<Record<Suppression, string>> = {
  cap: 'they were asked about another complaint not long before',
  'no-consent': 'they want no such questions there',
  'no-address': 'there is nowhere to write to',
  unreachable: 'the question reached them nowhere',
  unknown: 'nobody could tell in time whether they had been asked before',
  reopened: 'it was opened again',
  withdrawn: 'it was withdrawn',
  dismissed: 'it was dismissed',
  merged: 'it goes on in another complaint',
  closed: 'it was closed',
};
