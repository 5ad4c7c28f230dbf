import type { MessageName } from './effect';
import type { Instant } from './instant';

/** What a message is for: the complaint itself, or what we would like to know or say beside it. */
export type Purpose = 'complaint' | 'survey' | 'follow-up' | 'outreach';

/** What somebody may agree to or refuse: one purpose, or everything that comes that way. */
export const PURPOSES = ['any', 'survey', 'follow-up', 'outreach'] as const;
export type ConsentPurpose = (typeof PURPOSES)[number];

/** What somebody said about being written to. The last word on a thing counts. */
export interface Consent {
  /** The channel it is about; `any`: all of them. */
  readonly channel: string;
  readonly purpose: ConsentPurpose;
  readonly granted: boolean;
  readonly at: Instant;
}

/** Why a message was not sent that somebody does not want: the journey takes another way, or none. */
export const OPTED_OUT = 'opted out';

export function purposeOf(message: MessageName): Purpose {
  switch (message) {
    case 'survey':
    case 'survey-reminder':
      return 'survey';
    case 'follow-up':
    case 'outreach':
      return message;
    default:
      return 'complaint';
  }
}

/** A courtesy that is not wanted goes no other way; what belongs to the complaint does. */
export const isCourtesy = (message: MessageName): boolean => purposeOf(message) !== 'complaint';

/**
 * Does somebody refuse this message on this channel, by all that they said, in any order? Whom to call when they may come
 * to harm is said to everybody.
 */
export function isRefused(said: readonly Consent[], channel: string, message: MessageName): boolean {
  if (message === 'safety') return false;
  const purpose = purposeOf(message);
  const last = (about: (one: Consent) => boolean) =>
    said.filter(about).reduce<Consent | undefined>((one, next) => (one && one.at > next.at ? one : next), undefined);
  const here = (one: Consent) => one.channel === channel || one.channel === 'any';
  return [last((one) => here(one) && one.purpose === 'any'), last((one) => here(one) && one.purpose === purpose)].some(
    (word) => word?.granted === false,
  );
}

/** Do they want no calls, by the last word of theirs? What is said of calls is said of all of them. */
export const refusesCalls = (said: readonly Consent[]): boolean => isRefused(said, 'voice', 'reply');

/** Do they want no question of ours at the end of a call? Whoever refused surveys in writing has refused this one. */
export const refusesSurveyByPhone = (said: readonly Consent[]): boolean =>
  isRefused(
    said.map((one) => (one.purpose === 'survey' ? { ...one, channel: 'any' } : one)),
    'voice',
    'survey',
  );

/** `consent` of a complaint as it was opened: by the name of a channel, or of a purpose. */
export const consentAtTheDoor = (consent: Readonly<Record<string, boolean>>, at: Instant): readonly Consent[] =>
  Object.entries(consent).map(([name, granted]) => {
    const purpose = PURPOSES.find((one) => one === name && one !== 'any');
    return purpose ? { channel: 'any', purpose, granted, at } : { channel: name, purpose: 'any', granted, at };
  });
