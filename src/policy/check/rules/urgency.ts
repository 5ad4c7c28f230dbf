import { DESK_CALENDAR } from '../../../domain/terms';
import { houseCalendar } from '../../terms';
import { valueAt, type Path } from '../../source';
import type { Finding, Reading } from '../rule';

const FROM_WORST = ['critical', 'high', 'medium', 'low'] as const;

/** What is worse does not take longer, and nobody waits longer for being a VIP. */
export function* urgency({ policy, written, year }: Reading): Generator<Finding> {
  for (const [name, clock] of Object.entries(policy.clocks)) {
    if (!clock) continue;
    const named = clock.calendar === DESK_CALENDAR ? undefined : clock.calendar;
    const calendar = named ?? houseCalendar(policy);
    const { target, vip } = clock;
    const pairs: { at: Path; faster: string; slower: string; length: typeof target.low; than: typeof target.low }[] =
      [];
    for (const [place, worse] of FROM_WORST.entries()) {
      const better = FROM_WORST[place + 1];
      for (const [part, lengths] of Object.entries({ target, vip })) {
        if (!lengths || !better) continue;
        const at = ['clocks', name, part, worse];
        pairs.push({ at, faster: worse, slower: better, length: lengths[worse], than: lengths[better] });
      }
      if (!vip) continue;
      const at = ['clocks', name, 'vip', worse];
      pairs.push({ at, faster: 'a VIP', slower: 'anybody else', length: vip[worse], than: target[worse] });
    }
    const told = new Set<string>();
    for (const { at: exact, faster, slower, length, than } of pairs) {
      // One length for all severities is one mistake.
      const at = valueAt(written, exact) === undefined ? exact.slice(0, -1) : exact;
      const late = year.overtaking({ target: length, calendar }, { target: than, calendar });
      if (!late || told.has(`${at.join()} ${slower}`)) continue;
      told.add(`${at.join()} ${slower}`);
      const { start, first, second } = late;
      yield {
        at,
        what:
          `${faster} can take longer than ${slower}: ` +
          `from ${year.tell(start)}, until ${year.tell(first)} and ${year.tell(second)}`,
        fix: `give ${faster} less time`,
        against: [['clocks', name]],
      };
    }
  }
}
