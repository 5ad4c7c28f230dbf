import { firstFree } from '../../src/domain/call-slot';
import type { AskedSlot } from '../../src/policy/call-desks';
import { policyFrom, problemsIn, SMALL } from './support';

/** Monday 23 November 2026, nine in the evening in Auckland; the shop opens at nine on Tuesday. */
const EVENING = Date.parse('2026-11-23T08:00:00Z');
const NINE = Date.parse('2026-11-23T20:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const auckland = { zone: 'Pacific/Auckland', country: 'NZ' };
const TWO = SMALL.replace('people:', 'people:\n  aroha: { name: Aroha, email: aroha@kea.test }').replace(
  'members: [moana]',
  'members: [moana, aroha]',
);
const search = (policy: string, asked: Partial<AskedSlot> = {}) =>
  policyFrom(policy).callDesks.search({ desk: 'till', from: EVENING, customer: auckland, ...asked });
const seatsAt = (policy: string, at: number, asked: Partial<AskedSlot> = {}) => search(policy, asked).seats(at);

test('a desk holds as many calls at once as people of it are there', () => {
  expect(seatsAt(TWO, NINE)).toBe(2);
  expect(seatsAt(TWO, NINE - MINUTE)).toBe(0);
  expect(firstFree(search(TWO), [])).toEqual({ slot: NINE, seat: 0 });
});

test('a call that would outlast the shift is not begun', () => {
  const closing = NINE + 8 * HOUR;
  expect(seatsAt(TWO, closing - 30 * MINUTE)).toBe(2);
  expect(seatsAt(TWO, closing - 29 * MINUTE)).toBe(0);
  expect(seatsAt(`${TWO}callbacks: { length: 1h }\n`, closing - 30 * MINUTE)).toBe(0);
});

test('who is on leave, or keeps other hours, is not there', () => {
  const away = TWO.replace('name: Aroha,', 'name: Aroha, absent: [{ from: 2026-11-24, to: 2026-11-24 }],');
  expect([seatsAt(away, NINE), seatsAt(away, NINE + 24 * HOUR)]).toEqual([1, 2]);
  const early = TWO.replace('calendars:', 'calendars:\n  early: { week: { mon-fri: ["06:00-10:00"] } }').replace(
    'name: Aroha,',
    'name: Aroha, calendar: early,',
  );
  expect([NINE - HOUR, NINE, NINE + 2 * HOUR].map((at) => seatsAt(early, at))).toEqual([1, 2, 1]);
});

test('the policy may allow fewer at once', () => {
  expect(seatsAt(`${TWO}callbacks: { atOnce: 1 }\n`, NINE)).toBe(1);
});

test('people on duty are there at any hour for what is urgent; a colleague who arranges it answers for somebody coming', () => {
  const duty = TWO.replace('lead: moana', 'lead: moana, duty: [moana, aroha]');
  expect(seatsAt(duty, EVENING, { urgent: true })).toBe(2);
  expect(seatsAt(duty, EVENING)).toBe(0);
  expect(seatsAt(duty, EVENING, { arranged: true })).toBe(2);
});

test("the customer's phone rings in their own day, wherever they live", () => {
  const { rings } = search(TWO, { customer: { zone: 'Asia/Jakarta', country: 'ID' } });
  expect(new Date(rings(NINE)).toISOString()).toBe('2026-11-24T02:00:00.000Z');
});

test('a desk that the policy knows no more takes one call after the other', () => {
  expect(seatsAt(TWO, NINE, { desk: 'gone' })).toBe(1);
});

test.each([
  ['length: 1m', 'callbacks.length: is no length of a call; write between 5m and 4h'],
  ['length: 5h', 'callbacks.length: is no length of a call; write between 5m and 4h'],
  ['atOnce: 0', 'callbacks.atOnce: is no number of calls; write 1 or more, or leave it out'],
])('callbacks: { %s } is refused', (written, sentence) => {
  const [problem] = problemsIn(`${SMALL}callbacks: { ${written} }\n`);
  expect(`${problem?.what}; ${problem?.fix}`).toBe(sentence);
});
