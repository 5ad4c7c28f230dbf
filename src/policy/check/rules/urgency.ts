import type { Finding, Reading } from '../rule';
import { DESK_CALENDAR } from '../../../domain/terms';
import { houseCalendar } from '../../terms';

const FROM_WORST = ['critical', 'high', 'medium', 'low'] as const;

/** What is worse does not take longer. */
export function* urgency({ policy, year }: Reading): Generator<Finding> {
  for (const [name, clock] of Object.entries(policy.clocks)) {
    if (!clock) continue;
    const named = clock.calendar === DESK_CALENDAR ? undefined : clock.calendar;
    const calendar = named ?? houseCalendar(policy);
    for (const [place, worse] of FROM_WORST.entries()) {
      const better = FROM_WORST[place + 1];
      if (!better) continue;
      const late = year.overtaking(
        { target: clock.target[worse], calendar },
        { target: clock.target[better], calendar },
      );
      if (!late) continue;
      yield {
        at: ['clocks', name, 'target', worse],
        what: `${worse} can take longer than ${better}: from ${year.tell(late.start)}, until ${year.tell(late.first)} and ${year.tell(late.second)}`,
        fix: `give ${worse} less time`,
        against: [['clocks', name]],
      };
    }
  }
}
