import { parseDays, parseElapsed, parseRange, parseTarget } from '../../src/policy/units';

const HOUR = 3_600_000;

test.each([
  ['90m', { unit: 'elapsed', amount: 1.5 * HOUR }],
  ['4h', { unit: 'elapsed', amount: 4 * HOUR }],
  ['4wh', { unit: 'working', amount: 4 * HOUR }],
  ['2bd', { unit: 'business-days', amount: 2 }],
  ['30cd', { unit: 'calendar-days', amount: 30 }],
  ['8w', { unit: 'calendar-days', amount: 56 }],
])('%s is a length of time', (text, target) => expect(parseTarget(text)).toEqual(target));

test.each(['', '4', 'h', '0h', '-1h', '1.5h', '4 h', '4H', '4d', '99999h', '1h30m'])('"%s" is none', (text) =>
  expect(parseTarget(text)).toBeUndefined(),
);

test('a plain length of time needs no calendar', () => {
  expect(parseElapsed('30m')).toBe(HOUR / 2);
  expect(parseElapsed('4wh')).toBeUndefined();
});

test.each([
  ['08:00-12:00', { from: 480, to: 720 }],
  ['22:00-06:00', { from: 1320, to: 1800 }],
  ['00:00-24:00', { from: 0, to: 1440 }],
  ['13:00-00:00', { from: 780, to: 1440 }],
])('%s is a stretch of the day', (text, range) => expect(parseRange(text)).toEqual(range));

test.each(['8:00-12:00', '08:00', '08:00-08:00', '08:60-09:00', '24:00-06:00', '08:00-24:30', '08:00 - 12:00'])(
  '"%s" is none',
  (text) => expect(parseRange(text)).toBeUndefined(),
);

test.each([
  ['fri', ['fri']],
  ['mon-thu', ['mon', 'tue', 'wed', 'thu']],
  ['sat-mon', ['sat', 'sun', 'mon']],
])('%s are days', (text, days) => expect(parseDays(text)).toEqual(days));

test.each(['', 'monday', 'mon-', 'mon-tue-wed', 'Mon'])('"%s" are none', (text) =>
  expect(parseDays(text)).toBeUndefined(),
);
