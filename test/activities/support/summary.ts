import type { CaseSummary } from '../../../src/activities/activities';
import { RECEIVED } from './house';

/** The columns of a complaint that is going its way, but for what a story changes. */
export const summaryOf = (change: Partial<CaseSummary>): CaseSummary => ({
  status: 'in-progress',
  tier: 'L1',
  desk: 'front-line',
  person: null,
  severity: 'medium',
  category: 'billing',
  breached: false,
  nextDeadline: { clock: 'resolve', at: RECEIVED + 3_600_000 },
  closeOut: null,
  ...change,
});
