import type { PhoneMark } from './survey-by-phone';
import type { Scale } from './survey-scale';

/** `scale`: absent in lines from before there were several, which asked for satisfaction. */
export type SurveyFact =
  | {
      readonly type: 'survey.sent' | 'survey.reminded' | 'survey.expired';
      readonly cycle: number;
      readonly scale?: Scale;
      readonly by?: 'keypad';
    }
  /** `shared`: the mark is good, and colleagues may read what they wrote with it on the board. `by`: at the end of a call. */
  | {
      readonly type: 'survey.answered';
      readonly cycle: number;
      readonly score: number;
      readonly bad: boolean;
      readonly scale?: Scale;
      readonly shared?: true;
      readonly by?: 'keypad';
    }
  /** They were asked at the end of a call, and how that ended without a mark: they are still asked in writing. */
  | {
      readonly type: 'survey.phoned';
      readonly cycle: number;
      readonly outcome: Exclude<PhoneMark['outcome'], 'given'>;
      readonly scale?: Scale;
    }
  /** The customer was not asked, or not any longer (`asked`: they had been, and did not answer). */
  | {
      readonly type: 'survey.suppressed';
      readonly cycle: number;
      readonly because: Suppression;
      readonly scale?: Scale;
      readonly asked?: true;
    };

/**
 * Why somebody was not asked. `cap`: about another complaint of theirs not long ago. `no-consent`: they want no such questions
 * there. `no-address`: there is nowhere to write to. `unreachable`: it arrived nowhere. `unknown`: the store did not tell
 * in time whether they were asked before. The others: the complaint was opened again, or ended another way.
 */
export const SUPPRESSIONS = [
  'cap',
  'no-consent',
  'no-address',
  'unreachable',
  'unknown',
  'reopened',
  'withdrawn',
  'dismissed',
  'merged',
  'closed',
] as const;
export type Suppression = (typeof SUPPRESSIONS)[number];
