import { Temporal } from '@js-temporal/polyfill';
import fc from 'fast-check';
import { dayOf, dayStart, kindOf, type Calendar } from '../../src/domain/clocks/calendar';
import { calendarOf, HORIZON_DAYS, type Hours } from '../../src/policy/calendars';
import { parseRange, WEEKDAYS, type WallRange } from '../../src/policy/units';

const DAY = 86_400_000;
const ranges = (...texts: string[]): WallRange[] => texts.map((text) => parseRange(text)!);
const every = (...texts: string[]): Hours['week'] => Object.fromEntries(WEEKDAYS.map((day) => [day, ranges(...texts)]));
const hours = (zone: string, week: Hours['week'], more: Partial<Hours> = {}): Hours => ({
  zone,
  week,
  halfDays: {},
  ...more,
});

/** What clocks on the wall show. */
const wall = (at: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });

/** A day of a calendar as people there live it: its length in hours, its shifts on the wall, its holiday. */
function dayAt(calendar: Calendar, at: string, zone: string) {
  const index = dayOf(calendar, Date.parse(at));
  const kind = kindOf(calendar, index);
  const start = dayStart(calendar, index);
  return {
    day: wall(start, zone),
    hours: kind.length / 3_600_000,
    shifts: kind.shifts.map(([from, to]) => `${wall(start + from, zone)} to ${wall(start + to, zone)}`),
    ...(kind.holiday === undefined ? {} : { holiday: kind.holiday }),
  };
}

const office = { mon: ranges('08:00-12:00', '13:00-17:00'), thu: ranges('08:00-12:00', '13:00-17:00') };

describe('a day in the office', () => {
  const zone = 'Asia/Jakarta';
  const from = Date.parse('2026-12-21T02:00:00Z');
  const holidays = {
    region: 'ID',
    add: ['2026-12-28', { date: '2027-01-04', name: 'Stocktaking' }],
    remove: ['2027-01-01'],
  };

  test('split by lunch', () => {
    expect(dayAt(calendarOf(hours(zone, office), from), '2026-12-21T05:00:00Z', zone)).toEqual({
      day: '2026-12-21T00:00',
      hours: 24,
      shifts: ['2026-12-21T08:00 to 2026-12-21T12:00', '2026-12-21T13:00 to 2026-12-21T17:00'],
    });
  });

  test.each([
    ['a public holiday cancels it and says its name', '2026-12-25T05:00:00Z', [], 'Hari Raya Natal'],
    ['so does a day that was added', '2026-12-28T05:00:00Z', [], '2026-12-28'],
    ['under its name, where it has one', '2027-01-04T05:00:00Z', [], 'Stocktaking'],
    [
      'a holiday that was removed is worked',
      '2027-01-01T05:00:00Z',
      ['2027-01-01T09:00 to 2027-01-01T10:00'],
      undefined,
    ],
    ['a half day replaces the hours', '2026-12-24T05:00:00Z', ['2026-12-24T08:00 to 2026-12-24T10:00'], undefined],
  ])('%s', (_story, at, shifts, holiday) => {
    const week = every('09:00-10:00');
    const calendar = calendarOf(
      hours(zone, week, { holidays, halfDays: { '2026-12-24': ranges('08:00-10:00') } }),
      from,
    );
    const day = dayAt(calendar, at, zone);
    expect(day.shifts).toEqual(shifts);
    expect(day.holiday).toBe(holiday);
  });

  test('a holiday on a day off is no loss, and not spoken of', () => {
    const calendar = calendarOf(hours(zone, { mon: ranges('09:00-10:00') }, { holidays }), from);
    expect(dayAt(calendar, '2026-12-25T05:00:00Z', zone)).not.toHaveProperty('holiday');
  });

  test('half a year of it weighs less than a kilobyte or two', () => {
    expect(JSON.stringify(calendarOf(hours(zone, office, { holidays }), from)).length).toBeLessThan(2_000);
  });
});

describe('when clocks jump', () => {
  test.each([
    ['spring in New York: the night shift is an hour shorter', 'America/New_York', '2027-03-14', 23, '22:00-06:00'],
    ['autumn in New York', 'America/New_York', '2027-11-07', 25, '09:00-17:00'],
    ['spring in London', 'Europe/London', '2027-03-28', 23, '09:00-17:00'],
    ['autumn in London', 'Europe/London', '2027-10-31', 25, '00:00-24:00'],
    ['Lord Howe jumps by half an hour', 'Australia/Lord_Howe', '2027-04-04', 24.5, '09:00-17:00'],
    ['and back', 'Australia/Lord_Howe', '2027-10-03', 23.5, '09:00-17:00'],
  ])('%s', (_story, zone, date, length, shift) => {
    const from = Date.parse(`${date}T00:00:00Z`) - 20 * DAY;
    const day = dayAt(calendarOf(hours(zone, every(shift)), from), `${date}T12:00:00Z`, zone);
    const [begin = '', end = ''] = shift.split('-');
    const next = end <= begin || end === '24:00' ? Temporal.PlainDate.from(date).add({ days: 1 }).toString() : date;
    expect(day).toEqual({
      day: `${date}T00:00`,
      hours: length,
      shifts: [`${date}T${begin} to ${next}T${end === '24:00' ? '00:00' : end}`],
    });
  });

  test('a shift across the jump lasts as long as people really work', () => {
    const night = calendarOf(hours('America/New_York', every('22:00-06:00')), Date.parse('2027-03-10T12:00:00Z'));
    const [from, to] = kindOf(night, dayOf(night, Date.parse('2027-03-14T02:00:00Z'))).shifts[0]!;
    expect((to - from) / 3_600_000).toBe(7);
  });

  test('a shift that the jump swallows does not exist', () => {
    const gap = calendarOf(hours('Europe/London', every('01:15-01:45')), Date.parse('2027-03-20T12:00:00Z'));
    const kind = kindOf(gap, dayOf(gap, Date.parse('2027-03-28T12:00:00Z')));
    expect(kind.shifts.every(([from, to]) => from >= 0 && to > from && to - from <= 1_800_000)).toBe(true);
  });
});

describe('what the domain relies on', () => {
  test('the day before receipt is there, for its night shift may still be on', () => {
    const at = Date.parse('2026-11-23T20:00:00Z');
    const calendar = calendarOf(hours('Asia/Jakarta', every('22:00-06:00')), at);
    expect(dayOf(calendar, at)).toBe(1);
  });

  test('it reaches half a year ahead, and ends in a plain week', () => {
    // Half a year after 22 September lies between Good Friday and the change of clocks.
    const at = Date.parse('2026-09-25T12:00:00Z');
    const holidays = { region: 'GB-ENG', add: [], remove: [] };
    const calendar = calendarOf(hours('Europe/London', every('09:00-17:00'), { holidays }), at);
    const last = calendar.days.slice(-7).map((place) => calendar.kinds[place]);
    expect(calendar.days.length).toBeGreaterThan(HORIZON_DAYS);
    expect(last.every((kind) => kind?.length === DAY && kind.holiday === undefined)).toBe(true);
  });

  const zones = ['Asia/Jakarta', 'Europe/London', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/New_York'];
  const minute = fc.integer({ min: 0, max: 1439 });
  const shift = fc
    .tuple(minute, fc.integer({ min: 1, max: 720 }))
    .map(([from, length]) => ({ from, to: from + length }));
  const moment = fc.integer({ min: Date.parse('2025-01-01'), max: Date.parse('2035-01-01') });

  test('days follow each other without a gap, and every shift stands where the wall clock says', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), shift, moment, (zone, range, from) => {
        const calendar = calendarOf(hours(zone, Object.fromEntries(WEEKDAYS.map((day) => [day, [range]]))), from, 49);
        let date = Temporal.Instant.fromEpochMilliseconds(from)
          .toZonedDateTimeISO(zone)
          .toPlainDate()
          .subtract({ days: 1 });
        let start = calendar.from;
        for (const place of calendar.days) {
          const kind = calendar.kinds[place]!;
          const zoned = date.toZonedDateTime(zone);
          expect(start).toBe(zoned.epochMilliseconds);
          expect(start + kind.length).toBe(date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds);
          for (const [at, edge] of [range.from, range.to].entries()) {
            const day = date.add({ days: Math.floor(edge / 1440) });
            const time = Temporal.PlainTime.from({ hour: Math.floor((edge % 1440) / 60), minute: edge % 60 });
            const expected = day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
            // A shift within the hour that spring takes away is gone.
            const told = kind.shifts[0]?.[at] ?? (kind.length < DAY ? expected - start : undefined);
            expect(start + told!).toBe(expected);
          }
          start += kind.length;
          date = date.add({ days: 1 });
        }
      }),
      { numRuns: 30 },
    );
  });
});
