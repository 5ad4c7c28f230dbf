import { DESK_CALENDAR, type ClockTerms, type Severity } from '../../../domain/terms';
import { regimeCalendar } from '../../regimes/to-terms';
import { valueAt, type Path } from '../../source';
import { termsOf } from '../../terms';
import type { Finding, Reading } from '../rule';
import type { Overtaking, Stretch } from '../year';

/**
 * No clock runs longer than the final answer, which is due whatever happens: by the house's close-out, or by a regime
 * that the policy gives to points.
 */
export function* closeOut(reading: Reading): Generator<Finding> {
  for (const part of ['target', 'vip'] as const) {
    const { 'close-out': last, ...others } = termsOf(reading.policy, 1, {}, { vip: part === 'vip' }).clocks;
    const told = new Set<string>();
    for (const final of [ofTheHouse(last), ...ofRegimes(reading.policy)]) {
      for (const [name, clock] of Object.entries(others)) {
        for (const severity of Object.keys(clock.target) as Severity[]) {
          const at = placeOf(reading, name, part, severity);
          const longer = at && !told.has(at.join()) && overtaking(reading, clock, final, severity);
          if (!longer) continue;
          told.add(at.join());
          yield {
            at,
            what: `can run longer than the ${final.name}: ${tell(reading, longer, final.short)}`,
            fix: final.fix,
            against: [['clocks', name], ...final.against],
          };
        }
      }
    }
  }
}

/** By when the final answer is due, and how to speak of it. */
interface Final {
  readonly name: string;
  readonly short: string;
  readonly fix: string;
  readonly against: readonly Path[];
  of(severity: Severity): Stretch;
}

const ofTheHouse = ({ target, calendar }: ClockTerms): Final => ({
  name: 'close-out',
  short: 'the close-out',
  fix: 'make it shorter, or the close-out longer',
  against: [['clocks', 'close-out']],
  of: (severity) => ({ target: target[severity], calendar }),
});

function ofRegimes({ regimes, regimePacks }: Reading['policy']): Final[] {
  return [...new Set(regimes.map(({ use }) => use))].flatMap((id) => {
    const pack = Object.hasOwn(regimePacks, id) ? regimePacks[id] : undefined;
    if (!pack) return [];
    const final: Final = {
      name: `final answer of regime "${id}"`,
      short: 'the answer',
      fix: 'make it shorter: no complaint under that regime can wait for it',
      against: [['regimes'], ['regimePacks', id]],
      of: () => ({ target: pack.final, calendar: regimeCalendar(id) }),
    };
    return [final];
  });
}

function overtaking({ policy, year }: Reading, clock: ClockTerms, final: Final, severity: Severity) {
  const desks = [...new Set(Object.values(policy.desks).map(({ calendar }) => calendar))];
  const calendarsOf = (calendar: string) => (calendar === DESK_CALENDAR ? desks : [calendar]);
  return calendarsOf(clock.calendar)
    .map((calendar) => year.overtaking({ target: clock.target[severity], calendar }, final.of(severity)))
    .find((found) => found !== undefined);
}

const tell = ({ year }: Reading, { start, first, second }: Overtaking, last: string) =>
  `of what comes at ${year.tell(start)} it would be due ${year.tell(first)}, ${last} ${year.tell(second)}`;

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
