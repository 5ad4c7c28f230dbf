import { WEEKDAYS } from '../../units';
import type { Finding, Reading } from '../rule';

/** A calendar has working time, and a night shift ends before the next day's work begins. */
export function* workingTime({ policy }: Reading): Generator<Finding> {
  for (const [name, { week }] of Object.entries(policy.calendars)) {
    const at = ['calendars', name, 'week'];
    if (Object.values(week).every((shifts) => shifts.length === 0)) {
      yield { at, what: 'there is no working time', fix: 'give at least one day a shift', against: [at] };
    }
    for (const [index, day] of WEEKDAYS.entries()) {
      const end = Math.max(0, ...(week[day] ?? []).map(({ to }) => to)) - 1440;
      const next = WEEKDAYS[(index + 1) % 7] ?? 'mon';
      if ((week[next] ?? []).some(({ from }) => from < end)) {
        yield { at, what: `the night shift of ${day} runs into ${next}`, fix: `let ${next} begin when it has ended` };
      }
    }
  }
}
