import { houseCalendar } from '../../terms';
import type { Finding, Reading } from '../rule';
import type { Overtaking, Year } from '../year';

/** A reminder comes before what it reminds of is over: within a pause's limit, and before a survey expires. */
export function* reminders({ policy, year }: Reading): Generator<Finding> {
  const calendar = houseCalendar(policy);
  for (const [name, { limit, remind }] of Object.entries(policy.pauses ?? {})) {
    for (const [index, target] of remind.entries()) {
      const late = year.overtaking({ target, calendar }, { target: limit, calendar }, true);
      if (!late) continue;
      yield {
        at: ['pauses', name, 'remind', index],
        what: `can come when the pause is over already: ${tell(late, year)}`,
        fix: 'remind sooner, or lengthen the limit',
        against: [['pauses', name], ['calendar']],
      };
    }
  }
  const { remind, expire } = policy.survey;
  const late = year.overtaking({ target: remind, calendar }, { target: expire, calendar }, true);
  if (!late) return;
  yield {
    at: ['survey', 'remind'],
    what: `can come when the survey has expired already: ${tell(late, year)}`,
    fix: 'remind sooner, or let it expire later',
    against: [['survey'], ['calendar']],
  };
}

const tell = ({ start, first, second }: Overtaking, year: Year) =>
  `begun at ${year.tell(start)} it would come ${year.tell(first)}, the end ${year.tell(second)}`;
