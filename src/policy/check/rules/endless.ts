import type { Target } from '../../../domain/clocks/target';
import type { Path } from '../../source';
import { houseCalendar } from '../../terms';
import type { Finding, Reading } from '../rule';

/** Whatever is waited for comes within ten years: its calendar still works when the list of holidays ends. */
export function* endless({ policy, year }: Reading): Generator<Finding> {
  for (const { at, target, calendar } of lengths(policy)) {
    if (year.ends({ target, calendar })) continue;
    const fix = 'shorten it, or give its calendar more working time';
    yield { at, what: 'would not be over in ten years', fix };
  }
}

function* lengths(policy: Reading['policy']): Generator<{ at: Path; target: Target; calendar: string }> {
  const calendar = houseCalendar(policy);
  // Every other clock is held against this one.
  const closeOut = policy.clocks['close-out'];
  for (const [severity, target] of Object.entries(closeOut?.target ?? {})) {
    yield { at: ['clocks', 'close-out', 'target', severity], target, calendar: closeOut?.calendar ?? calendar };
  }
  for (const [name, { limit }] of Object.entries(policy.pauses ?? {})) {
    yield { at: ['pauses', name, 'limit'], target: limit, calendar };
  }
  const { after, remind, expire, review } = policy.survey;
  for (const [name, target] of Object.entries({ after, remind, expire, review })) {
    yield { at: ['survey', name], target, calendar };
  }
  yield { at: ['reminders'], target: policy.reminders, calendar };
  yield { at: ['confirmation', 'within'], target: policy.confirmation.within, calendar };
}
