import { DESK_CALENDAR, type ClockTerms, type Severity } from '../../../domain/terms';
import { valueAt, type Path } from '../../source';
import { termsOf } from '../../terms';
import type { Finding, Reading } from '../rule';
import type { Overtaking } from '../year';

/** No clock runs longer than the close-out, by which the final answer is due whatever happens. */
export function* closeOut(reading: Reading): Generator<Finding> {
  for (const part of ['target', 'vip'] as const) {
    const { 'close-out': last, ...others } = termsOf(reading.policy, 1, {}, { vip: part === 'vip' }).clocks;
    for (const [name, clock] of Object.entries(others)) {
      const told = new Set<string>();
      for (const severity of Object.keys(clock.target) as Severity[]) {
        const at = placeOf(reading, name, part, severity);
        const longer = at && !told.has(at.join()) && overtaking(reading, clock, last, severity);
        if (!longer) continue;
        told.add(at.join());
        yield {
          at,
          what: `can run longer than the close-out: ${tell(reading, longer)}`,
          fix: 'make it shorter, or the close-out longer',
          against: [
            ['clocks', name],
            ['clocks', 'close-out'],
          ],
        };
      }
    }
  }
}

function overtaking({ policy, year }: Reading, clock: ClockTerms, last: ClockTerms, severity: Severity) {
  const desks = [...new Set(Object.values(policy.desks).map(({ calendar }) => calendar))];
  const calendarsOf = (calendar: string) => (calendar === DESK_CALENDAR ? desks : [calendar]);
  const closing = { target: last.target[severity], calendar: last.calendar };
  return calendarsOf(clock.calendar)
    .map((calendar) => year.overtaking({ target: clock.target[severity], calendar }, closing))
    .find((found) => found !== undefined);
}

const tell = ({ year }: Reading, { start, first, second }: Overtaking) =>
  `of what comes at ${year.tell(start)} it would be due ${year.tell(first)}, the close-out ${year.tell(second)}`;

/** Where a clock's target for a severity is written; for one that the house fills in, where clocks are. */
function placeOf({ written }: Reading, clock: string, part: 'target' | 'vip', severity: string): Path | undefined {
  const places = [
    ['clocks', clock, part, severity],
    ['clocks', clock, part],
  ];
  const found = places.find((at) => valueAt(written, at) !== undefined);
  // Without clocks of their own VIPs have those of everybody.
  return found ?? (part === 'vip' ? undefined : ['clocks', clock]);
}
