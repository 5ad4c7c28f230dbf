import { reckon } from '../../src/domain/clocks/reckoning';
import { segments } from '../../src/domain/clocks/segments';
import type { Target } from '../../src/domain/clocks/target';
import { HOUR, MINUTE } from '../../src/domain/instant';
import { at, businessDays, calendarDays, elapsed, office, working } from './support/jakarta';

const pause = (from: string, to: string) => ({ from: at(from), to: at(to), reason: 'awaiting-customer' });
const local = (instant: number) => new Date(instant + 7 * HOUR).toISOString().replace('T', ' ').slice(0, 16);

type Pauses = ReturnType<typeof pause>[];

describe('when a clock is due (office hours 09-17, weekdays; holiday on Wednesday 25 November)', () => {
  test.each<[story: string, target: Target, start: string, pauses: Pauses, due: string]>([
    ['elapsed hours run through the night', elapsed(4 * HOUR), '2026-11-20 16:00', [], '2026-11-20 20:00'],
    ['working hours stop at 17:00 and over the weekend', working(4), '2026-11-20 16:00', [], '2026-11-23 12:00'],
    ['working hours opened on a Sunday begin on Monday', working(1), '2026-11-22 03:00', [], '2026-11-23 10:00'],
    ['due at the very end of a shift is due there', working(1), '2026-11-20 16:00', [], '2026-11-20 17:00'],
    ['a holiday is not worked', working(16), '2026-11-24 09:00', [], '2026-11-26 17:00'],
    ['business days: receipt is day 0', businessDays(1), '2026-11-20 09:00', [], '2026-11-24 00:00'],
    ['business days step over the holiday', businessDays(2), '2026-11-23 18:00', [], '2026-11-27 00:00'],
    ['calendar days count them all', calendarDays(30), '2026-11-20 16:00', [], '2026-12-21 00:00'],
    // peers.md, defect 3: theirs fired on Thursday at 04:30.
    [
      'paused from Friday 16:30 to Monday 09:00: due Monday 12:30',
      working(4),
      '2026-11-20 16:00',
      [pause('2026-11-20 16:30', '2026-11-23 09:00')],
      '2026-11-23 12:30',
    ],
    [
      'a pause over the night alone costs no working time',
      working(4),
      '2026-11-23 16:00',
      [pause('2026-11-23 17:00', '2026-11-24 09:00')],
      '2026-11-24 12:00',
    ],
    [
      'two pauses cost what both took',
      working(4),
      '2026-11-23 09:00',
      [pause('2026-11-23 10:00', '2026-11-23 11:00'), pause('2026-11-23 12:00', '2026-11-23 12:30')],
      '2026-11-23 14:30',
    ],
    [
      'a pause before the start costs nothing',
      working(4),
      '2026-11-23 09:00',
      [pause('2026-11-20 10:00', '2026-11-20 11:00')],
      '2026-11-23 13:00',
    ],
    [
      'a day whose end lies in a pause does not count',
      businessDays(2),
      '2026-11-23 10:00',
      [pause('2026-11-24 20:00', '2026-11-25 01:00')],
      '2026-11-28 00:00',
    ],
    [
      'a pause inside a day leaves the day',
      businessDays(1),
      '2026-11-23 10:00',
      [pause('2026-11-24 10:00', '2026-11-24 20:00')],
      '2026-11-25 00:00',
    ],
    [
      'a pause that ends with the day leaves the day',
      businessDays(1),
      '2026-11-23 10:00',
      [pause('2026-11-24 10:00', '2026-11-25 00:00')],
      '2026-11-25 00:00',
    ],
    ['far past the last known day the last week repeats', working(8), '2027-03-05 16:00', [], '2027-03-08 16:00'],
  ])('%s', (_story, target, start, pauses, due) => {
    expect(local(reckon({ start: at(start), target, calendar: office, pauses }).due)).toBe(due);
  });
});

describe('when it warns', () => {
  test('hours warn when so much of them is consumed', () => {
    const { warnAt } = reckon(
      { start: at('2026-11-20 16:00'), target: working(4), calendar: office, pauses: [] },
      [50, 75, 90],
    );
    expect(warnAt.map(local)).toEqual(['2026-11-23 10:00', '2026-11-23 11:00', '2026-11-23 11:36']);
  });

  // peers.md, defects 1 and 2: theirs lost the 50 % warning of a clock paused before it, and the breach of one paused after 90 %.
  test('paused before 50 %, it warns as much later as it was paused', () => {
    const pauses = [pause('2026-11-23 09:30', '2026-11-23 10:30')];
    const { warnAt } = reckon({ start: at('2026-11-23 09:00'), target: working(4), calendar: office, pauses }, [50]);
    expect(warnAt.map(local)).toEqual(['2026-11-23 12:00']);
  });

  test('paused after 90 %, the breach still comes', () => {
    const pauses = [pause('2026-11-23 12:50', '2026-11-23 15:00')];
    const { warnAt, due } = reckon(
      { start: at('2026-11-23 09:00'), target: working(4), calendar: office, pauses },
      [90],
    );
    expect([...warnAt, due].map(local)).toEqual(['2026-11-23 12:36', '2026-11-23 15:10']);
  });

  test('days warn along the way to their end, and after a pause that covers the moment', () => {
    const start = at('2026-11-23 00:00');
    const free = reckon({ start, target: businessDays(1), calendar: office, pauses: [] }, [50]);
    expect(local(free.warnAt[0]!)).toBe('2026-11-24 00:00');
    const paused = reckon(
      { start, target: businessDays(1), calendar: office, pauses: [pause('2026-11-23 20:00', '2026-11-24 08:00')] },
      [50],
    );
    expect(local(paused.warnAt[0]!)).toBe('2026-11-24 08:00');
  });

  test('to the whole second', () => {
    const { warnAt } = reckon({ start: 1, target: elapsed(90 * MINUTE), calendar: office, pauses: [] }, [33]);
    expect(warnAt[0]).toBe(1 + 1782_000);
  });
});

test('a deadline explains itself: worked, paused and why, closed, holiday by name', () => {
  const of = {
    start: at('2026-11-24 16:00'),
    target: working(4),
    calendar: office,
    pauses: [pause('2026-11-26 10:00', '2026-11-26 11:00')],
  };
  const { due } = reckon(of);
  expect(segments(of, due).map(({ from, to, kind, reason }) => [local(from), local(to), kind, reason ?? ''])).toEqual([
    ['2026-11-24 16:00', '2026-11-24 17:00', 'worked', ''],
    ['2026-11-24 17:00', '2026-11-25 00:00', 'closed', ''],
    ['2026-11-25 00:00', '2026-11-26 00:00', 'holiday', 'Hari Guru'],
    ['2026-11-26 00:00', '2026-11-26 09:00', 'closed', ''],
    ['2026-11-26 09:00', '2026-11-26 10:00', 'worked', ''],
    ['2026-11-26 10:00', '2026-11-26 11:00', 'paused', 'awaiting-customer'],
    ['2026-11-26 11:00', '2026-11-26 13:00', 'worked', ''],
  ]);
});
