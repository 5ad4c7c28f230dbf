import { nextOpen } from '../../src/domain/clocks/calendar';
import type { OpenComplaint } from '../../src/domain/opening';
import { policyFrom, SMALL } from './support';

const receivedAt = Date.parse('2026-11-23T08:00:00Z'); // Monday, nine in the evening in Auckland
const opening: OpenComplaint = { channel: 'web', subject: 'x', text: 'x', customer: { name: 'x' } };
const termsOf = (policy: string) => policyFrom(policy).resolve({ opening, receivedAt }).terms;

test('a policy that says nothing of it lets staff be told at any hour', () => {
  expect(termsOf(SMALL)).not.toHaveProperty('staffHours');
  expect(termsOf(`${SMALL}quietHours: '21:00-07:00'\n`)).not.toHaveProperty('staffHours');
});

test('shifts: their own hours, or those of their desk; what is critical disturbs them', () => {
  const early = SMALL.replace('calendars:', 'calendars:\n  early: { week: { mon-fri: ["06:00-14:00"] } }').replace(
    'name: Moana,',
    'name: Moana, calendar: early,',
  );
  expect(termsOf(`${early}quietHours: { staff: shifts }\n`).staffHours).toEqual({
    channels: ['email', 'sms', 'voice'],
    people: { moana: 'early' },
    exempt: { severities: ['critical'], messages: [] },
  });
});

test.each([
  ["{ staff: '20:00-07:00' }", '2026-11-23T18:00:00Z'],
  ["{ staff: { window: '20:00-23:00', channels: [sms] } }", '2026-11-23T10:00:00Z'],
  ["{ staff: { window: '22:00-23:00' } }", '2026-11-23T08:00:00Z'],
])('a stretch of the day, on our own clock: %s', (quietHours, opens) => {
  const { staffHours, calendars } = termsOf(`${SMALL}quietHours: ${quietHours}\n`);
  const calendar = calendars[staffHours?.calendar ?? '']!;
  expect(new Date(nextOpen(calendar, receivedAt)).toISOString().replace('.000', '')).toBe(opens);
});

test('what disturbs staff can be named', () => {
  const { staffHours } = termsOf(
    `${SMALL}quietHours: { staff: { exempt: { severities: [high, critical], messages: [staff-breach] } } }\n`,
  );
  expect(staffHours?.exempt).toEqual({ severities: ['high', 'critical'], messages: ['staff-breach'] });
});

test('who knows what is asked for only where somebody said so', () => {
  expect(termsOf(SMALL)).not.toHaveProperty('skills');
  expect(termsOf(SMALL.replace('name: Moana,', 'name: Moana, functions: [general],')).skills).toBe(true);
});
