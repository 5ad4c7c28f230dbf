import { nextOpen } from '../../src/domain/clocks/calendar';
import type { OpenComplaint } from '../../src/domain/opening';
import type { Customer } from '../../src/domain/opening';
import { policyFrom, SMALL } from './support';

/* The policy turns a stretch of the day into the customer's own nights, wherever they live. */

const policy = policyFrom(`${SMALL}quietHours: '21:00-08:00'\n`);
const openingOf = (customer: Partial<Customer>): OpenComplaint => ({
  channel: 'web',
  subject: 'x',
  text: 'x',
  customer: { name: 'x', ...customer },
});
const utc = (at: number) => new Date(at).toISOString().replace(':00.000Z', '');

test.each<[story: string, customer: Partial<Customer>, at: string, awake: string]>([
  ['at home, in the evening', {}, '2026-11-23T08:30Z', '2026-11-23T19:00'],
  ['at home, by day', {}, '2026-11-22T23:00Z', '2026-11-22T23:00'],
  ['the last quiet minute', {}, '2026-11-23T18:59Z', '2026-11-23T19:00'],
  ['the first minute that is not', {}, '2026-11-23T19:00Z', '2026-11-23T19:00'],
  ['who says that they live in London', { zone: 'Europe/London' }, '2026-11-23T21:00Z', '2026-11-24T08:00'],
  ['London, when it is night at home', { zone: 'Europe/London' }, '2026-11-23T12:00Z', '2026-11-23T12:00'],
  ['whose phone is from Indonesia', { phone: '+628123456789' }, '2026-11-23T15:00Z', '2026-11-24T01:00'],
  ['the night the clocks go on in London', { zone: 'Europe/London' }, '2027-03-27T23:00Z', '2027-03-28T07:00'],
  ['the night before', { zone: 'Europe/London' }, '2027-03-26T23:00Z', '2027-03-27T08:00'],
  ['a holiday is a day like any other', { zone: 'Europe/London' }, '2026-12-25T09:00Z', '2026-12-25T09:00'],
])('%s', (_story, customer, at, awake) => {
  const { terms } = policy.resolve({ opening: openingOf(customer), receivedAt: Date.parse('2026-11-22T10:00:00Z') });
  const calendar = terms.calendars[terms.quietHours?.calendar ?? '']!;
  expect(utc(nextOpen(calendar, Date.parse(at)))).toBe(awake);
});

test('what is quiet, and what goes all the same, is told to the journey', () => {
  const { quietHours } = policyFrom(
    `${SMALL}quietHours: { window: '22:00-07:00', channels: [email], exempt: { severities: [high], messages: [reply] } }\n`,
  ).resolve({ opening: openingOf({}), receivedAt: 0 }).terms;
  expect(quietHours).toEqual({
    channels: ['email'],
    calendar: 'customer:awake',
    exempt: { severities: ['high'], messages: ['reply'] },
  });
});

test('where the policy says nothing of it, nothing waits and no calendar is carried along', () => {
  const { terms } = policyFrom(`${SMALL}quietHours: { staff: '20:00-07:00' }\n`).resolve({
    opening: openingOf({}),
    receivedAt: 0,
  });
  expect(terms).not.toHaveProperty('quietHours');
  expect(Object.keys(terms.calendars)).toEqual(['shop', 'customer:hours', 'staff:hours']);
});
