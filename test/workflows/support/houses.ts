import { HOUR, MINUTE } from '../../../src/domain/instant';
import type { Terms } from '../../../src/domain/terms';
import { under } from '../../domain/support/regimes';
import { terms } from './terms';

/** Houses whose promises are others than those of the small service company. */
export const houses = {
  /** It offers calls by number and reminds of them, and asks from 0 to 10 how it went, nobody twice in sixty days. */
  asking: {
    ...terms,
    callbacks: { ...terms.callbacks, length: 30 * MINUTE, choices: 3, remind: HOUR },
    survey: { ...terms.survey, scale: 'nps', cap: { unit: 'calendar-days', amount: 60 }, badAtMost: 6 },
  },
  /** Two points, each under a regulator's rules of its own, and a third under none. */
  regulated: { ...under('stepping', 'extending', null), calendars: terms.calendars },
} as const satisfies Record<string, Terms>;
