import fc from 'fast-check';
import type { Calendar } from '../../src/domain/clocks/calendar';
import { dayOf, dayStart, nextOpen } from '../../src/domain/clocks/calendar';
import { type Interval, type Reckoning, merged, reckon } from '../../src/domain/clocks/reckoning';
import { reckoned } from '../../src/domain/clocks/clock';
import { type Era, erasOf } from '../../src/domain/clocks/eras';
import { segments } from '../../src/domain/clocks/segments';
import type { Target } from '../../src/domain/clocks/target';
import { DAY, HOUR, MINUTE } from '../../src/domain/instant';
import { runs } from '../support/runs';

const minutes = (from: number, to: number) => fc.integer({ min: from, max: to }).map((count) => count * MINUTE);

/** Days of 23 to 25 hours with none, one or two shifts; some run past midnight. */
const dayKind = fc
  .tuple(fc.constantFrom(23, 24, 24, 24, 25), fc.array(minutes(0, 26 * 60), { minLength: 0, maxLength: 4 }))
  .map(([hours, edges]) => {
    const sorted = [...new Set(edges)].sort((a, b) => a - b);
    const shifts =
      sorted.length >= 4
        ? [
            [sorted[0], sorted[1]],
            [sorted[2], sorted[3]],
          ]
        : sorted.length >= 2
          ? [[sorted[0], sorted[1]]]
          : [];
    return { length: hours * HOUR, shifts: shifts.filter(([from]) => from! < hours * HOUR) as [number, number][] };
  });

/** A calendar whose days do not run into each other, and in which somebody works at some time. */
const calendar: fc.Arbitrary<Calendar> = fc
  .tuple(
    fc.array(dayKind, { minLength: 1, maxLength: 5 }),
    fc.array(fc.nat(4), { minLength: 7, maxLength: 40 }),
    minutes(-10_000, 10_000),
  )
  .map(([kinds, picks, from]) => ({
    from,
    kinds: [
      { length: DAY, shifts: [[9 * HOUR, 17 * HOUR]] as [number, number][] },
      ...kinds.map((kind) => ({
        ...kind,
        shifts: kind.shifts
          .map(([a, b]) => [a, Math.min(b, kind.length)] as [number, number])
          .filter(([a, b]) => a < b),
      })),
    ],
    days: [...picks.map((pick) => pick % (kinds.length + 1)), 0, 0, 1, 0, 0, 1, 0],
  }));

const target: fc.Arbitrary<Target> = fc.oneof(
  minutes(1, 6_000).map((amount): Target => ({ unit: 'elapsed', amount })),
  minutes(1, 6_000).map((amount): Target => ({ unit: 'working', amount })),
  fc.integer({ min: 1, max: 40 }).map((amount): Target => ({ unit: 'business-days', amount })),
  fc.integer({ min: 1, max: 90 }).map((amount): Target => ({ unit: 'calendar-days', amount })),
);

const pauses: fc.Arbitrary<Interval[]> = fc
  .array(fc.tuple(minutes(-2_000, 60_000), minutes(1, 8_000)), { maxLength: 5 })
  .map((list) => merged(list.map(([from, length]) => ({ from, to: from + length, reason: 'awaiting-customer' }))));

/** Mostly one calendar for life; sometimes others take over. */
const eras: fc.Arbitrary<Era[]> = fc
  .array(fc.record({ from: minutes(0, 80_000), calendar }), { maxLength: 2 })
  .map((list) => list.sort((a, b) => a.from - b.from));

const reckoning: fc.Arbitrary<Reckoning> = fc.record({ start: minutes(0, 50_000), target, calendar, pauses, eras });

const worked = (of: Reckoning, until: number) =>
  segments(of, until)
    .filter(({ kind }) => kind === 'worked')
    .reduce((sum, { from, to }) => sum + to - from, 0);

test('explaining and then summing gives the target', () => {
  fc.assert(
    fc.property(reckoning, (of) => {
      const { due } = reckon(of);
      if (of.target.unit === 'elapsed' || of.target.unit === 'working') {
        expect(worked(of, due)).toBe(of.target.amount);
        expect(worked(of, due - 1)).toBe(of.target.amount - 1);
      }
    }),
    runs(500),
  );
});

test('segments run from start to due, in order, without a gap', () => {
  fc.assert(
    fc.property(reckoning, (of) => {
      const { due } = reckon(of);
      const pieces = segments(of, due);
      expect(pieces[0]?.from).toBe(of.start);
      expect(pieces.at(-1)?.to).toBe(due);
      pieces.slice(1).forEach((piece, index) => expect(piece.from).toBe(pieces[index]!.to));
    }),
    runs(500),
  );
});

test('days, counted slowly one by one, confirm the deadline', () => {
  fc.assert(
    fc.property(reckoning, (of) => {
      const { unit, amount } = of.target;
      fc.pre(unit === 'business-days' || unit === 'calendar-days');
      const { due } = reckon(of);
      let counted = 0;
      for (const era of erasOf(of)) {
        for (let index = dayOf(era.calendar, of.start) + 1; dayStart(era.calendar, index + 1) <= due; index += 1) {
          const end = dayStart(era.calendar, index + 1);
          const works = nextOpen(era.calendar, dayStart(era.calendar, index)) < end;
          const paused = of.pauses.some(({ from, to }) => from <= end && end < to);
          const inForce = era.from <= end && end < era.to;
          if (inForce && (unit === 'calendar-days' || works) && !paused) counted += 1;
        }
      }
      expect(counted).toBe(amount);
    }),
    runs(500),
  );
});

test('a pause of so many working minutes moves a deadline in working hours by so many, and a statutory one by none', () => {
  fc.assert(
    fc.property(reckoning, minutes(0, 5_000), minutes(1, 5_000), (of, after, length) => {
      const pause = { from: of.start + after, to: of.start + after + length, reason: 'awaiting-customer' };
      const dueOf = (kind: 'service' | 'statutory', stood: Interval[]) =>
        reckoned(
          {
            ...({ name: 'resolve', kind, start: of.start, target: of.target, calendar: 'own' } as const),
            ...({ warn: [50, 90], warned: 0, state: 'running' } as const),
          },
          { calendars: { own: of.calendar }, pauses: stood },
        );
      expect(dueOf('statutory', [pause])).toEqual(dueOf('statutory', []));
      if (of.target.unit !== 'working') return;
      const by = (stood: Interval[]) => dueOf('service', stood).due;
      const base = { ...of, eras: [], pauses: [] };
      fc.pre(pause.from < by([]));
      const covered = worked({ ...base, start: pause.from }, pause.to);
      expect(worked({ ...base, start: of.start }, by([pause]))).toBe(of.target.amount + covered);
    }),
    runs(500),
  );
});

/** The same days with one more stretch of work in each. */
const withMore = (of: Calendar, from: number, to: number): Calendar => ({
  ...of,
  kinds: of.kinds.map(({ length, shifts, ...kind }) => ({
    ...kind,
    length,
    shifts: merged([...shifts, [Math.min(from, length), Math.min(to, length)] as const].map(asPause)).map(
      (shift) => [shift.from, shift.to] as const,
    ),
  })),
});
const asPause = ([from, to]: readonly [number, number]): Interval => ({ from, to, reason: 'work' });

test('more working time never makes a deadline or a warning in hours later', () => {
  fc.assert(
    fc.property(reckoning, minutes(0, 1_400), minutes(1, 400), (of, from, length) => {
      const more: Reckoning = {
        ...of,
        calendar: withMore(of.calendar, from, from + length),
        eras: (of.eras ?? []).map((era) => ({ ...era, calendar: withMore(era.calendar, from, from + length) })),
      };
      const [before, after] = [reckon(of, [50, 90]), reckon(more, [50, 90])];
      expect(after.due).toBeLessThanOrEqual(before.due);
      if (of.target.unit === 'working')
        after.warnAt.forEach((at, index) => expect(at).toBeLessThanOrEqual(before.warnAt[index]!));
    }),
    runs(500),
  );
});

test('a calendar that takes over from itself changes nothing, however often', () => {
  fc.assert(
    fc.property(reckoning, fc.array(minutes(-1_000, 80_000), { maxLength: 4 }), (of, moments) => {
      const plain = { ...of, eras: [] };
      const handed = { ...of, eras: moments.sort((a, b) => a - b).map((from) => ({ from, calendar: of.calendar })) };
      const expected = reckon(plain, [50, 75, 90]);
      expect(reckon(handed, [50, 75, 90])).toEqual(expected);
      expect(segments(handed, expected.due)).toEqual(segments(plain, expected.due));
    }),
    runs(500),
  );
});

test('what was consumed before another calendar took over stays consumed', () => {
  fc.assert(
    fc.property(reckoning, minutes(0, 30_000), calendar, (of, after, next) => {
      const from = of.start + after;
      const before = { ...of, eras: [] };
      const handed = { ...before, eras: [{ from, calendar: next }] };
      const { due } = reckon(before);
      if (due < from) expect(reckon(handed).due).toBe(due);
      else expect(worked(handed, from)).toBe(worked(before, from));
    }),
    runs(500),
  );
});

test('splitting a pause in two changes nothing', () => {
  fc.assert(
    fc.property(
      reckoning,
      minutes(0, 5_000),
      minutes(2, 5_000),
      fc.double({ min: 0.1, max: 0.9, noNaN: true }),
      (of, after, length, share) => {
        const from = of.start + after;
        const middle = from + Math.round(length * share);
        const whole = merged([{ from, to: from + length, reason: 'x' }]);
        const halves = merged([
          { from: middle, to: from + length, reason: 'x' },
          { from, to: middle, reason: 'x' },
        ]);
        expect(reckon({ ...of, pauses: halves }, [50, 90])).toEqual(reckon({ ...of, pauses: whole }, [50, 90]));
      },
    ),
    runs(300),
  );
});

test('a pause never makes a deadline earlier, and warnings never come after it', () => {
  fc.assert(
    fc.property(reckoning, (of) => {
      const paused = reckon(of, [50, 75, 90]);
      expect(paused.due).toBeGreaterThanOrEqual(reckon({ ...of, pauses: [] }).due);
      for (const warning of paused.warnAt) expect(warning).toBeLessThanOrEqual(paused.due);
      expect([...paused.warnAt].sort((a, b) => a - b)).toEqual(paused.warnAt);
    }),
    runs(500),
  );
});

test('the day of an instant begins at or before it and ends after it, anywhere', () => {
  fc.assert(
    fc.property(calendar, minutes(-100_000, 400_000), (of, moment) => {
      const index = dayOf(of, moment);
      expect(dayStart(of, index)).toBeLessThanOrEqual(moment);
      expect(dayStart(of, index + 1)).toBeGreaterThan(moment);
    }),
    runs(1_000),
  );
});
