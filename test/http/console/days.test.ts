import type { Clock } from '../../../src/contract/show';
import { saysOf } from '../../../src/http/console/clocks/day-bar';
import { daysOf, totalsOf, piecesOf } from '../../../src/http/console/clocks/days';
import { endOf, groupsOf } from '../../../src/http/console/clocks/groups';
import { Strip } from '../../../src/http/console/clocks/strip';
import { fromNow, lengthOf, momentsIn } from '../../../src/http/console/moments';
import { DAY, HOUR, MINUTE, SECOND } from '../../../src/domain/instant';

const NEVER = Date.parse('2020-01-01T00:00:00Z');

const clock = (change: Partial<Clock> & Pick<Clock, 'start' | 'due'>): Clock => ({
  ...{ clock: 'resolve', kind: 'service', state: 'running', warnAt: [] },
  segments: [{ from: change.start, to: change.due, kind: 'worked' }],
  ...change,
});

/** What each day of a clock says, as it is read on a page. */
const told = (one: Clock, zone: string, now = NEVER) => {
  const moments = momentsIn(zone);
  return daysOf(one, zone, now).map((day) => `${moments.day(day.from)}: ${saysOf(day, moments)}`);
};

test('a clock is told day by day on the clocks of whoever reads it, not on those it was reckoned by', () => {
  const night = clock({ start: '2026-11-23T16:00:00Z', due: '2026-11-23T20:00:00Z' });
  expect(told(night, 'UTC')).toEqual(['Mon 23 Nov: worked 4 h, start 16:00, due 20:00']);
  expect(told(night, 'Asia/Jakarta')).toEqual([
    'Mon 23 Nov: worked 1 h, start 23:00',
    'Tue 24 Nov: worked 3 h, due 03:00',
  ]);
});

test('each day says what it gave, and when it warns, and when it is now', () => {
  const paused = clock({
    start: '2026-12-24T08:00:00Z',
    due: '2026-12-28T10:00:00Z',
    warnAt: ['2026-12-28T09:00:00Z'],
    segments: [
      { from: '2026-12-24T08:00:00Z', to: '2026-12-24T09:30:00Z', kind: 'worked' },
      { from: '2026-12-24T09:30:00Z', to: '2026-12-24T17:00:00Z', kind: 'paused', reason: 'awaiting-customer' },
      { from: '2026-12-24T17:00:00Z', to: '2026-12-25T00:00:00Z', kind: 'closed' },
      { from: '2026-12-25T00:00:00Z', to: '2026-12-26T00:00:00Z', kind: 'holiday', reason: 'Christmas Day' },
      { from: '2026-12-26T00:00:00Z', to: '2026-12-28T08:00:00Z', kind: 'closed' },
      { from: '2026-12-28T08:00:00Z', to: '2026-12-28T10:00:00Z', kind: 'worked' },
    ],
  });
  expect(told(paused, 'UTC', Date.parse('2026-12-26T13:05:00Z'))).toEqual([
    'Thu 24 Dec: worked 1 h 30 min, paused: awaiting customer 7 h 30 min, start 08:00',
    'Fri 25 Dec: holiday: Christmas Day',
    'Sat 26 Dec: closed, now 13:05',
    'Sun 27 Dec: closed',
    'Mon 28 Dec: worked 2 h, warning 09:00, due 10:00',
  ]);
  expect(totalsOf(piecesOf(paused)).map(({ name, length }) => [name, length / HOUR])).toEqual([
    ['worked', 3.5],
    ['paused: awaiting customer', 7.5],
    ['closed', 63],
    ['holiday: Christmas Day', 24],
  ]);
});

test('a midnight at which a clock is due ends a day, and begins none', () => {
  const midnight = clock({ start: '2026-11-23T02:00:00Z', due: '2026-11-24T17:00:00Z' });
  expect(told(midnight, 'Asia/Jakarta')).toEqual([
    'Mon 23 Nov: worked 15 h, start 09:00',
    'Tue 24 Nov: worked 24 h, due at its end',
  ]);
  expect(momentsIn('Asia/Jakarta').due(Date.parse(midnight.due))).toBe('the end of Tue 24 Nov 2026');
});

test.each([
  ['spring, when an hour is missing', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', 'Sun 29 Mar: worked 23 h'],
  [
    'any other, in which twelve o’clock is twelve hours in',
    '2026-10-25T23:00:00Z',
    '2026-10-26T23:00:00Z',
    'Mon 26 Oct: worked 24 h',
  ],
  ['autumn, when one comes twice', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 'Sun 25 Oct: worked 25 h'],
])('a day is as long as it was: %s', (_season, start, due, says) => {
  expect(told(clock({ start, due }), 'Europe/Berlin')).toEqual([`${says}, start 00:00, due at its end`]);
  const [day] = daysOf(clock({ start, due }), 'Europe/Berlin', NEVER);
  expect(day?.hours.map((at) => momentsIn('Europe/Berlin').time(at))).toEqual(['06:00', '12:00', '18:00']);
});

test('a clock that ended is marked where it ended, and no longer where it is now', () => {
  const met = clock({ start: '2026-11-23T09:00:00Z', due: '2026-11-24T12:00:00Z', state: 'met' });
  expect(told(met, 'UTC', Date.parse('2026-11-24T00:00:00Z'))).toEqual([
    'Mon 23 Nov: worked 15 h, start 09:00',
    'Tue 24 Nov: worked 12 h, met 00:00, due 12:00',
  ]);
});

test('a clock that was due as it started still has its day', () => {
  const at = '2026-11-23T09:00:00Z';
  expect(told(clock({ start: at, due: at, segments: [] }), 'UTC')).toEqual(['Mon 23 Nov: start 09:00, due 09:00']);
});

describe('many days stand in weeks', () => {
  const strip = (one: Clock, now = NEVER) =>
    Strip({ days: daysOf(one, 'UTC', now), moments: momentsIn('UTC'), name: 'close-out' }) as string;
  const rowsOf = (html: string) => html.match(/<tr>.*?<\/tr>/g) ?? [];

  test('thirty days are five weeks, with a heading for every weekday and words for every day', () => {
    const month = strip(clock({ start: '2026-11-23T09:00:00Z', due: '2026-12-23T00:00:00Z' }));
    expect(month).toContain('<caption class="unseen">The days of close-out, week by week</caption>');
    expect(month.match(/<th scope="col">/g)).toHaveLength(7);
    expect(rowsOf(month)).toHaveLength(1 + 5);
    expect(month.match(/<span class="unseen">\w{3} \d+ \w{3}: worked/g)).toHaveLength(30);
    expect(month).toContain('Tue 22 Dec: worked 24 h, due at its end');
  });

  test('of many weeks alike the first and the last are drawn, and the week with today on it always', () => {
    const half = clock({ start: '2026-11-23T00:00:00Z', due: '2027-05-24T00:00:00Z' });
    expect(strip(half)).toContain('… 22 more weeks like it');
    const today = strip(half, Date.parse('2027-02-03T12:00:00Z'));
    expect(today).toContain('Wed 3 Feb: worked 24 h, now 12:00');
    expect(today.match(/more weeks like it/g)).toHaveLength(2);
  });
});

describe('clocks and their points', () => {
  const point = (id: string) => ({
    ...{ id, text: `Point ${id}`, category: 'billing', product: null },
    ...{ regime: null, outcome: null, rootCause: null, right: null },
  });
  const due = (day: number, change: Partial<Clock> = {}) =>
    clock({ start: '2026-11-01T00:00:00Z', due: `2026-11-${day}T00:00:00Z`, ...change });

  test('those of the whole come first, then each point’s; what has ended comes last', () => {
    const clocks = [
      due(11, { clock: 'close-out', point: '2', state: 'met' }),
      due(12, { clock: 'holding-reply', point: '2' }),
      due(20, { clock: 'tier', state: 'paused' }),
      due(19),
      due(13, { clock: 'close-out', point: '1' }),
      due(30, { clock: 'referral', point: '9' }),
    ];
    const groups = groupsOf({ clocks, points: [point('1'), point('2')] });
    expect(groups.map((group) => [group.point?.id, ...group.clocks.map((one) => one.clock)])).toEqual([
      [undefined, 'resolve', 'tier', 'referral'],
      ['1', 'close-out'],
      ['2', 'holding-reply', 'close-out'],
    ]);
  });

  test('when a clock ended is told by the line of its own name and point', () => {
    const met = due(20, { clock: 'close-out', point: '2', state: 'met' });
    const line = (at: string, data: object, type = 'clock.met') => ({
      ...{ seq: 1, at, type, actor: { kind: 'system' } as const, data: { clock: 'close-out', ...data } },
    });
    const timeline = [
      line('2026-10-01T00:00:00Z', { point: '2' }),
      line('2026-11-05T00:00:00Z', { point: '2' }),
      line('2026-11-06T00:00:00Z', { point: '1' }),
      line('2026-11-07T00:00:00Z', { point: '2' }, 'clock.warned'),
    ];
    expect(endOf(met, timeline)).toBe(Date.parse('2026-11-05T00:00:00Z'));
    expect(endOf({ ...met, state: 'running' }, timeline)).toBeUndefined();
  });
});

test('a moment is told to the minute, and to the second where it has one', () => {
  const { at, due } = momentsIn('Asia/Jakarta');
  expect([at(0), at(61_500), due(17 * HOUR), due(17 * HOUR + SECOND)]).toEqual([
    ...['Thu 1 Jan 1970 07:00', 'Thu 1 Jan 1970 07:01:01', 'the end of Thu 1 Jan 1970', 'Fri 2 Jan 1970 00:00:01'],
  ]);
});

test('lengths and distances are told in units that a person pictures', () => {
  expect([90 * MINUTE, 71 * HOUR, 30 * DAY, 10 * DAY + 3 * HOUR].map(lengthOf)).toEqual([
    ...['1 h 30 min', '71 h', '30 days', '10 days 3 h'],
  ]);
  expect([30 * SECOND, 59 * MINUTE, HOUR, 47 * HOUR, 3 * DAY].map((ahead) => fromNow(ahead, 0))).toEqual([
    ...['in less than a minute', 'in 59 minutes', 'in 1 hour', 'in 47 hours', 'in 3 days'],
  ]);
  expect(fromNow(0, 2 * HOUR)).toBe('2 hours ago');
});
