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
  policyFrom(policy).callDesks.search({ desk: 'till', from: EVENING, customer: auckland, language: 'en', ...asked });
const seatsAt = (policy: string, at: number, asked: Partial<AskedSlot> = {}) => search(policy, asked).seats(at);

test('a desk holds as many calls at once as people of it are there', () => {
  expect(seatsAt(TWO, NINE)).toBe(2);
  expect(seatsAt(TWO, NINE - MINUTE)).toBe(0);
  expect(firstFree(search(TWO), [])).toEqual({ slot: NINE, seat: 0, person: 'moana' });
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

/** Moana and Aroha speak English and Maori; Tane speaks German alone, Kiri knows money besides. */
const MANY = SMALL.replace(
  'people:',
  `people:
  aroha: { name: Aroha, email: aroha@kea.test, languages: [en, mi] }
  kiri: { name: Kiri, email: kiri@kea.test, languages: [en, mi, de], functions: [general, money] }
  tane: { name: Tane, email: tane@kea.test, languages: [de-AT] }`,
)
  .replace('members: [moana]', 'members: [kiri, moana, aroha, tane]')
  .replace(
    '  general: { counter: till }',
    '  general: { counter: till }\n  money: { counter: till }\n  law: { counter: till }',
  );
const callersAt = (asked: Partial<AskedSlot>, policy = MANY, at = NINE) => search(policy, asked).callers?.(at);

test.each<[story: string, asked: Partial<AskedSlot>, callers: string[]]>([
  ['in the house’s own language, who speaks fewest first', { language: 'en-GB' }, ['moana', 'aroha', 'kiri']],
  ['in German', { language: 'de' }, ['tane', 'kiri']],
  ['in Maori', { language: 'mi' }, ['aroha', 'kiri']],
  ['in French: nobody', { language: 'fr' }, []],
  ['whoever owns it first, if they can', { language: 'de', prefer: 'kiri' }, ['kiri', 'tane']],
  ['whoever owns it does not speak it', { language: 'de', prefer: 'moana' }, ['tane', 'kiri']],
  ['never who must keep out', { language: 'de', avoid: ['tane'] }, ['kiri']],
  ['about money: who knows it', { language: 'en', function: 'money' }, ['kiri']],
  [
    'about what nobody of the desk is said to know: any of them',
    { language: 'mi', function: 'law' },
    ['aroha', 'kiri'],
  ],
  [
    'arranged by a colleague: who speaks it, then the others',
    { language: 'mi', arranged: true },
    ['aroha', 'kiri', 'moana', 'tane'],
  ],
])('who calls: %s', (_story, asked, callers) => {
  expect(callersAt(asked)).toEqual(callers);
});

test('the policy may let anybody call where none of them is there', () => {
  expect(callersAt({ language: 'fr' }, `${MANY}callbacks: { by: anybody }\n`)).toEqual([
    'kiri',
    'moana',
    'aroha',
    'tane',
  ]);
  expect(callersAt({ language: 'mi' }, `${MANY}callbacks: { by: anybody }\n`)).toEqual([
    'aroha',
    'kiri',
    'moana',
    'tane',
  ]);
});

test('whoever leads a desk and owns a complaint calls as well, without being one of its members', () => {
  const led = MANY.replace('people:', 'people:\n  wiremu: { name: W, email: w@kea.test, languages: [fr] }').replace(
    'lead: moana',
    'lead: wiremu',
  );
  expect(callersAt({ language: 'fr', prefer: 'wiremu' }, led)).toEqual(['wiremu']);
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
