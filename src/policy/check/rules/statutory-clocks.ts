import { DESK_CALENDAR } from '../../../domain/terms';
import type { Finding, Reading } from '../rule';

/** What a regulator counts, no desk's hours and holidays extend. */
export function* statutoryClocks({ policy }: Reading): Generator<Finding> {
  for (const [name, clock] of Object.entries(policy.clocks)) {
    if (clock?.kind !== 'statutory' || clock.calendar !== DESK_CALENDAR) continue;
    const what = 'no desk may move a statutory clock';
    yield { at: ['clocks', name, 'calendar'], what, fix: 'name a calendar that is the same for every desk' };
  }
}
