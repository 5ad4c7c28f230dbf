import type { Compliments } from '../contract/survey-report';
import { utc } from '../domain/show';
import type { Viewer } from '../domain/sight';
import { endOf, startOf } from '../policy/days';
import type { SurveyDays } from '../store/surveys';
import type { HttpDeps } from './deps';

interface Days {
  readonly from?: string;
  readonly to?: string;
}

/** So many of the newest; a board is read, not searched. */
const MOST = 200;

export async function compliments(
  { store, organisation }: Pick<HttpDeps, 'store' | 'organisation'>,
  viewer: Viewer,
  days: Days = {},
): Promise<Compliments> {
  const rows = await store.surveys.compliments({ viewer, limit: MOST, ...daysIn(organisation.zone, days) });
  return rows.map(({ at, score: mark, ...row }) => ({ ...row, mark, at: utc(at) }));
}

/** Both days are included. */
export const daysIn = (zone: string, { from, to }: Days): SurveyDays => ({
  ...(from !== undefined && { from: startOf(from, zone) }),
  ...(to !== undefined && { before: endOf(to, zone) }),
});
