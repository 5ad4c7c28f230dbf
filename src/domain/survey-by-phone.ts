import type { Target } from './clocks/target';
import type { Instant } from './instant';
import type { Complaint } from './journey/journey';
import { isWithinCap } from './survey-cap';
import { MARKS, type Scale } from './survey-scale';

/*
 * The survey by keypad: whoever has had an answer when a call ends is asked there and then what the letter would ask a day
 * later. It is the survey of that resolution, by another way, and never a second one.
 */

/** What became of the question at the end of a call. `asked`: it was put to them; the others tell how that ended. */
export type PhoneMark =
  | { readonly outcome: 'given'; readonly cycle: number; readonly score: number }
  | { readonly outcome: 'asked'; readonly cycle: number }
  | { readonly outcome: (typeof UNMARKED)[number] };

/** How the question can end without a mark. */
export const UNMARKED = ['silence', 'wrong-key', 'hung-up'] as const;

/** The survey that a call may end with. */
export interface PhoneSurvey {
  readonly cycle: number;
  readonly scale: Scale;
  /** Nobody has looked yet whether they were asked about another complaint within this; absent: nobody needs to. */
  readonly cap?: Target;
}

/**
 * Is there a survey that could be asked just now? Of a complaint whose answer stands, and whose mark was not given, suppressed
 * or too late yet: before the letter, or instead of an answer to it. What is still worked on has nothing to be marked.
 */
export function phoneSurvey({ common, strands: { survey } }: Complaint): PhoneSurvey | undefined {
  const { terms, status, cycle } = common;
  const { byPhone, scale = 'csat', cap } = terms.survey;
  if (!byPhone || status !== 'resolved' || survey.stage === 'none') return undefined;
  const isClaimed = survey.stage === 'asked' || survey.stage === 'reminded';
  // Whose complaint was opened again is asked whatever they were asked before.
  return { cycle, scale, ...(!isClaimed && cycle === 1 && cap && { cap }) };
}

/** Were they asked about another complaint so short a time ago that they are left in peace? */
export const isLeftInPeace = ({ cap }: PhoneSurvey, lastAt: Instant | null, at: Instant): boolean =>
  cap !== undefined && lastAt !== null && isWithinCap(lastAt, at, cap);

/** So many keys a mark has at most. */
export const keysOf = (scale: Scale): number => String(MARKS[scale].to).length;

/** The mark that was pressed; undefined: none that the scale has. */
export function markPressed(digits: string, scale: Scale): number | undefined {
  const { from, to } = MARKS[scale];
  const mark = /^\d{1,2}$/.test(digits) ? Number(digits) : NaN;
  return mark >= from && mark <= to ? mark : undefined;
}
