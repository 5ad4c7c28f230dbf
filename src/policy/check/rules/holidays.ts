import { holidaysOf } from '../../holidays';
import type { CalendarPolicy } from '../../values';
import type { Finding, Reading } from '../rule';

/** No day is both made a holiday and taken from the holidays. */
export function* holidayQuarrels({ policy }: Reading): Generator<Finding> {
  for (const [name, { holidays }] of Object.entries(policy.calendars)) {
    for (const [index, date] of (holidays?.remove ?? []).entries()) {
      if (!isAdded(holidays, date)) continue;
      const at = ['calendars', name, 'holidays', 'remove', index];
      yield { at, what: `${date} is both added and removed`, fix: 'leave one of them out' };
    }
  }
}

/** What is taken from the holidays is one. */
export function* idleRemovals({ policy }: Reading): Generator<Finding> {
  for (const [name, { holidays }] of Object.entries(policy.calendars)) {
    for (const [index, date] of (holidays?.remove ?? []).entries()) {
      const region = holidays?.region;
      const known = region === undefined ? new Map() : holidaysOf(region, Number(date.slice(0, 4)));
      if (!known || known.has(date) || isAdded(holidays, date)) continue;
      const at = ['calendars', name, 'holidays', 'remove', index];
      yield { at, what: `${date} is no holiday${region ? ` in ${region}` : ''} anyway`, fix: 'correct or remove it' };
    }
  }
}

const isAdded = (holidays: CalendarPolicy['holidays'], date: string): boolean =>
  holidays?.add.some((entry) => (typeof entry === 'string' ? entry : entry.date) === date) ?? false;
