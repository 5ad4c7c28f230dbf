import { isRegion } from '../../holidays';
import type { Finding, Reading } from '../rule';

/** The holidays of a calendar's region are known. */
export function* regions({ policy }: Reading): Generator<Finding> {
  for (const [name, { holidays }] of Object.entries(policy.calendars)) {
    if (holidays?.region === undefined || isRegion(holidays.region)) continue;
    const at = ['calendars', name, 'holidays', 'region'];
    yield { at, what: 'no holidays are known for it', fix: 'leave it out and list the days under add' };
  }
}
