import { DESK_CALENDAR } from '../../../domain/terms';
import type { Finding, Reading } from '../rule';

/** What no complaint can begin without: hours, a ladder with somebody where it starts, a category for the rest. */
export function* beginnings({ policy, names }: Reading): Generator<Finding> {
  if (names.calendars?.length === 0) {
    yield { at: ['calendars'], what: 'there is no calendar', fix: 'write one with the hours you work' };
  }
  if (names.calendars?.includes(DESK_CALENDAR)) {
    const fix = 'give it another name';
    yield { at: ['calendars', DESK_CALENDAR], key: true, what: "is the word for each desk's own calendar", fix };
  }
  if (names.ladders?.length === 0) {
    yield { at: ['ladders'], what: 'there is no ladder', fix: 'write one, as general: { L1: front-line }' };
  }
  if (names.categories?.includes('other') === false) {
    yield { at: ['categories'], what: 'other is missing', fix: 'add other, for what fits nowhere else' };
  }
  const start = Math.max(0, policy.tiers.indexOf(policy.startTier));
  for (const [name, rungs] of Object.entries(policy.ladders)) {
    if (policy.tiers.slice(start).some((tier) => Object.hasOwn(rungs, tier))) continue;
    const what = `nobody stands at ${policy.startTier} or above`;
    const against = [['startTier'], ['tiers'], ['ladders', name]];
    yield { at: ['ladders', name], what, fix: 'name a desk for a tier there', against };
  }
}
