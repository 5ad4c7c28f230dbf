import type { Opening } from '../../../src/domain/event';
import type { RegimeTerms } from '../../../src/domain/regime';
import type { Terms } from '../../../src/domain/terms';
import { businessDays, calendarDays, terms } from './jakarta';
import { opening } from './life';

const plain = { calendar: 'office', steps: [], grounds: [], stops: ['final-response'] } as const;
const ombudsman = { id: 'ombudsman', name: 'The Ombudsman', contact: 'ombudsman.example.test' };

/** Regimes that are nobody's, each with something that only some of the real ones have. */
export const regimes = {
  /** Ten business days, ten more on a ground that a person gives in time. */
  extending: {
    ...plain,
    id: 'extending',
    final: businessDays(10),
    extended: businessDays(20),
    hard: businessDays(20),
    notice: 'extension-notice',
    grounds: ['special'],
    documentsWithin: businessDays(10),
    body: ombudsman,
  },
  /** Thirty days; a notice of delay opens the way to the body and lengthens nothing. */
  excusing: {
    ...plain,
    id: 'excusing',
    final: calendarDays(30),
    notice: 'delay-notice',
    noticeOpensRight: true,
    grounds: ['complex'],
    stops: ['final-response', 'settled-to-satisfaction'],
    settledWithin: businessDays(5),
    settledUnless: ['hardship'],
    demands: { upheld: [], 'partly-upheld': [], 'not-upheld': ['findings'] },
    body: { ...ombudsman, window: calendarDays(730), refersBack: calendarDays(21) },
  },
  /** A short letter when it was settled at once; what ends the duty besides, and what does not. */
  summary: {
    ...plain,
    id: 'summary',
    final: calendarDays(56),
    stops: ['final-response', 'acceptance-indicated'],
    settledWithin: businessDays(3),
    settledLetter: 'summary-resolution',
  },
  /** A first answer by a person, and a letter that goes by itself. */
  stepping: {
    ...plain,
    id: 'stepping',
    final: calendarDays(60),
    steps: [
      { id: 'first-answer', by: calendarDays(14), letter: 'first-answer' },
      { id: 'ask-in-writing', by: businessDays(5), letter: 'file-in-writing', sendsItself: true },
      { id: 'simple-answer', by: businessDays(5) },
      {
        id: 'documents-asked',
        by: calendarDays(21),
        letter: 'documents-request',
        optional: true,
      },
    ],
  },
  /** Counts from a fact, stands still for a court, and holds something back. */
  waiting: {
    ...plain,
    id: 'waiting',
    final: calendarDays(20),
    countsFrom: 'objection-period-ended',
    pausedBy: ['court-advice'],
    hold: { of: 'enforcement', until: calendarDays(14) },
  },
} as const satisfies Record<string, RegimeTerms>;

export type RegimeName = keyof typeof regimes;

/** The usual terms, and each point under its regime; `null`: the house's close-out alone. */
export const under = (...points: (RegimeName | null)[]): Terms => ({
  ...terms,
  pauses: { ...terms.pauses, 'court-advice': { limit: calendarDays(30), remind: [] } },
  regimes,
  knownRegimes: Object.keys(regimes),
  points: points.map((regime, index) => ({ id: `${index + 1}`, regime })),
});

export const withPoints = (count: number): Opening => ({
  ...opening,
  points: Array.from({ length: count }, () => ({})),
});
