import { DAY, HOUR, MINUTE, SECOND } from '../../src/domain/instant';
import { linkHasExpired, masked, maySend } from '../../src/domain/page-access';

const access = { code: { lasts: 10 * MINUTE, tries: 5, perDay: 3 }, session: HOUR, link: 365 * DAY };
const now = Date.UTC(2026, 10, 23, 12);

test.each<[story: string, earlier: number[], verdict: string]>([
  ['the first code is sent', [], 'yes'],
  ['one that was sent a moment ago may still be on its way', [now - 29 * SECOND], 'soon'],
  ['half a minute later another may follow', [now - 30 * SECOND], 'yes'],
  ['so many a day and no more: nobody guesses all night', [now - 3 * HOUR, now - 2 * HOUR, now - HOUR], 'often'],
  ['those of the day before do not count', [now - DAY, now - DAY, now - 2 * HOUR], 'yes'],
])('%s', (_story, earlier, verdict) => {
  expect(maySend(earlier, now, access)).toBe(verdict);
});

test('one that was used is not on its way any more, and counts for the day all the same', () => {
  expect(maySend([now - SECOND], now, access, [])).toBe('yes');
  expect(maySend([now - SECOND, now - HOUR, now - 2 * HOUR], now, access, [])).toBe('often');
});

const line = (type: string, at: number) => ({ type, at });

test.each<[story: string, lines: { type: string; at: number }[], isOver: boolean, expired: boolean]>([
  ['an open complaint of any age keeps its link', [line('received', now - 900 * DAY)], false, false],
  ['closed this year: it still works', [line('closed', now - 364 * DAY)], true, false],
  ['a year after its end it works no more', [line('closed', now - 365 * DAY)], true, true],
  [
    'opened again and closed again: the last end counts',
    [line('closed', now - 400 * DAY), line('closed', now)],
    true,
    false,
  ],
  ['withdrawn counts as an end', [line('withdrawn', now - 366 * DAY)], true, true],
])('%s', (_story, timeline, isOver, expired) => {
  expect(linkHasExpired(timeline, isOver, now, access)).toBe(expired);
});

test.each([
  ['siti.rahma@example.test', 's•••@e•••.test'],
  ['+628123456789', '•••789'],
  ['a@b', 'a•••@b•••b'],
])('%s is shown as %s: its owner knows it, nobody else learns it', (point, shown) => {
  expect(masked(point)).toBe(shown);
});
