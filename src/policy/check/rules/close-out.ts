import { DESK_CALENDAR } from '../../../domain/terms';
import { valueAt, type Path } from '../../source';
import { termsOf } from '../../terms';
import type { Finding, Reading } from '../rule';

/** No clock runs longer than the close-out, by which the final answer is due whatever happens. */
export function* closeOut({ policy, written, year }: Reading): Generator<Finding> {
  const { clocks } = termsOf(policy, 1, {});
  const { 'close-out': last, ...others } = clocks;
  const desks = [...new Set(Object.values(policy.desks).map(({ calendar }) => calendar))];
  const calendarsOf = (calendar: string) => (calendar === DESK_CALENDAR ? desks : [calendar]);

  for (const [name, clock] of Object.entries(others)) {
    const told = new Set<string>();
    for (const [severity, target] of Object.entries(clock.target)) {
      const at = placeOf(written, name, severity);
      const overtaking = calendarsOf(clock.calendar)
        .flatMap((one) => calendarsOf(last.calendar).map((other) => ({ one, other })))
        .map(({ one, other }) =>
          year.overtaking(
            { target, calendar: one },
            { target: last.target[severity as keyof typeof last.target], calendar: other },
          ),
        )
        .find((found) => found !== undefined);
      if (!overtaking || told.has(at.join())) continue;
      told.add(at.join());
      const { start, first, second } = overtaking;
      yield {
        at,
        what:
          `can run longer than the close-out: of what comes at ${year.tell(start)} it would be due ` +
          `${year.tell(first)}, the close-out ${year.tell(second)}`,
        fix: 'make it shorter, or the close-out longer',
        against: [
          ['clocks', name],
          ['clocks', 'close-out'],
        ],
      };
    }
  }
}

/** Where a clock's target for a severity is written; for one that the house fills in, where clocks are. */
function placeOf(written: unknown, clock: string, severity: string): Path {
  const places = [
    ['clocks', clock, 'target', severity],
    ['clocks', clock, 'target'],
    ['clocks', clock],
  ];
  return places.find((at) => valueAt(written, at) !== undefined) ?? ['clocks', clock];
}
