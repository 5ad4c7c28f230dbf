import { endedAt, type Told } from '../../src/domain/ends';
import { keepUntil, type Retention } from '../../src/policy/keep-until';

const london = { from: 'receipt', keep: { months: 36 }, zone: 'Europe/London' } as const;
const sydney = { from: 'closing', keep: { months: 84 }, zone: 'Australia/Sydney' } as const;
const house = { from: 'closing', keep: { days: 30 }, zone: 'Asia/Jakarta' } as const;

test.each<
  [story: string, retentions: Retention[], receivedAt: string, endedAt: string | undefined, until: string | null]
>([
  ['nobody says how long', [], '2026-07-01T12:00:00Z', '2026-08-01T12:00:00Z', null],
  ['from receipt: known at once', [london], '2026-07-01T12:00:00Z', undefined, '2029-07-01'],
  ['the day of receipt is the zone’s own', [london], '2026-06-30T23:30:00Z', undefined, '2029-07-01'],
  ['from closing, and open', [sydney], '2026-07-01T12:00:00Z', undefined, null],
  ['one of several waits for the closing', [london, sydney], '2026-07-01T12:00:00Z', undefined, null],
  ['closed: the day in Sydney', [sydney], '2026-07-01T12:00:00Z', '2026-09-30T14:30:00Z', '2033-10-01'],
  ['the longest of several', [house, london, sydney], '2026-07-01T12:00:00Z', '2026-09-01T00:00:00Z', '2033-09-01'],
  [
    'the house keeps it longer',
    [{ ...house, keep: { months: 120 } }, london],
    '2026-07-01T12:00:00Z',
    '2026-09-01T00:00:00Z',
    '2036-09-01',
  ],
  ['days are days', [house], '2026-07-01T12:00:00Z', '2026-09-01T00:00:00Z', '2026-10-01'],
  [
    'a month that has no such day ends with its last',
    [{ ...london, keep: { months: 6 } }],
    '2026-08-31T12:00:00Z',
    undefined,
    '2027-02-28',
  ],
  [
    'so does February of a common year',
    [{ ...london, keep: { months: 12 } }],
    '2028-02-29T12:00:00Z',
    undefined,
    '2029-02-28',
  ],
])('%s', (_story, retentions, receivedAt, end, until) => {
  expect(keepUntil(retentions, Date.parse(receivedAt), end === undefined ? undefined : Date.parse(end))).toBe(until);
});

test.each<[story: string, types: string[], end: number | undefined]>([
  ['nothing ended', ['received', 'resolved'], undefined],
  ['closed', ['received', 'resolved', 'closed'], 3],
  ['taken back', ['received', 'withdrawn', 'message.accepted'], 2],
  ['no complaint after all', ['received', 'dismissed'], 2],
  ['closed and opened again', ['received', 'closed', 'reopened'], undefined],
  ['and closed again', ['received', 'closed', 'reopened', 'closed'], 4],
])('when it ended: %s', (_story, types, end) => {
  const lines = types.map((type, index): Told => ({ type, at: index + 1, actor: { kind: 'system' }, data: {} }));
  expect(endedAt(lines)).toBe(end);
});
