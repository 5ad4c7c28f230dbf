import fc from 'fast-check';
import { reckon } from '../../../src/domain/clocks/reckoning';
import { calendarOf } from '../../../src/policy/calendars';
import { toTerms } from '../../../src/policy/regimes/to-terms';
import { complaint, moment, policy, timesOf } from './support';
import { lastDayCounter, timesAsWritten, wallCalendar, written } from './slow-count';

const MINUTE = 60_000;
/** `npm run sweep` looks at every minute of a leap year, `npm test` at some of them. */
const EVERY = process.env['TUNTAS_SWEEP'] !== undefined;
const SOME = 500;

/** A regime over a leap year in which it holds: what the domain reckons, and what a slow count says of it. */
function yearOf(id: string) {
  const pack = policy.regimePacks[id]!;
  const year = pack.to === undefined ? 2028 : 2024;
  const zone = pack.calendar.zone;
  const today = wallCalendar(zone);
  const first = moment(id, `${year}-01-01T00:00`);
  const calendar = calendarOf(pack.calendar, first, 366 + 200);
  const times = timesOf(toTerms(id, pack));
  const slowly = timesAsWritten(written[id]!);
  const lastDay = lastDayCounter(written[id]!);

  /** The days before and after a deadline, which many minutes share. */
  const edges = new Map<number, string>();
  const edge = (due: number): string => {
    const known = edges.get(due) ?? `${today(due - 1)} ends`;
    if (!edges.has(due)) edges.set(due, today(due) === today(due - 1) ? `${known} later` : known);
    return edges.get(due)!;
  };

  return {
    first,
    minutes: 366 * 1_440,
    /** What is wrong with the deadlines of a complaint received then; empty when the slow count confirms them. */
    doubts(start: number): string[] {
      const received = today(start);
      return times.flatMap(([name, target], index) => {
        const { due } = reckon({ start, target, calendar, pauses: [] });
        const [as, time] = slowly[index]!;
        const told = target.unit === 'elapsed' ? `${(due - start) / MINUTE}m` : edge(due);
        const expected = /[mh]$/.test(time)
          ? `${Number.parseInt(time, 10) * (time.endsWith('h') ? 60 : 1)}m`
          : `${lastDay(received, time)} ends`;
        return as === name && told === expected
          ? []
          : [`${id} ${name} ${new Date(start).toISOString()}: ${told}, not ${expected}`];
      });
    },
  };
}

const ids = Object.keys(policy.regimePacks);

test.each(ids)('%s: whatever minute of a leap year it is received in, its own rule confirms every deadline', (id) => {
  const { first, minutes, doubts } = yearOf(id);
  if (EVERY) {
    for (let minute = 0; minute < minutes; minute += 1) {
      const found = doubts(first + minute * MINUTE);
      if (found.length > 0) throw new Error(found.join('\n'));
    }
    return;
  }
  fc.assert(
    fc.property(fc.integer({ min: 0, max: minutes - 1 }), (minute) =>
      expect(doubts(first + minute * MINUTE)).toEqual([]),
    ),
    { numRuns: SOME, seed: 20_280_229 },
  );
});

test('what complaints are really given counts the same', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ids), fc.integer({ min: 0, max: 365 * 1_440 }), (id, minute) => {
      const pack = policy.regimePacks[id]!;
      const receivedAt = moment(id, `${pack.to === undefined ? 2028 : 2024}-01-01T00:00`) + minute * MINUTE;
      const { terms } = policy.resolve({ opening: complaint({ regime: id }), receivedAt });
      const { calendar: name, final } = terms.regimes![id]!;
      const { due } = reckon({ start: receivedAt, target: final, calendar: terms.calendars[name]!, pauses: [] });
      const today = wallCalendar(pack.calendar.zone);
      expect(today(due - 1)).toBe(lastDayCounter(written[id]!)(today(receivedAt), written[id]!.final));
    }),
    { numRuns: 10, seed: 20_280_301 },
  );
});

test('a slow count can tell a wrong deadline from a right one', () => {
  const count = lastDayCounter(written['uk-payments']!);
  expect(count('2026-12-11', '15bd')).toBe('2027-01-06');
  expect(count('2026-12-11', '15cd')).toBe('2026-12-26');
  expect(wallCalendar('Asia/Jakarta')(Date.UTC(2028, 1, 28, 17))).toBe('2028-02-29');
  expect(wallCalendar('Asia/Jakarta')(Date.UTC(2028, 1, 28, 17) - 1)).toBe('2028-02-28');
});
