import { staysOpen } from '../../src/domain/clocks/calendar';
import { HOUR, MINUTE } from '../../src/domain/instant';
import { offeredHours } from '../../src/domain/journey/offered-hours';
import { at, office, terms } from './support/jakarta';
import { Life } from './support/life';

const local = (instant: number) => new Date(instant + 7 * HOUR).toISOString().replace('T', ' ').slice(0, 16);

test.each([
  ['in the middle of a shift', '2026-11-20 10:00', HOUR, true],
  ['up to its very end', '2026-11-20 16:00', HOUR, true],
  ['past its end', '2026-11-20 16:30', HOUR, false],
  ['before it begins', '2026-11-20 08:59', MINUTE, false],
  ['on a holiday', '2026-11-25 10:00', MINUTE, false],
])('a call that begins %s', (_when, from, length, fits) => {
  expect(staysOpen(office, at(from), length)).toBe(fits);
});

test('on Friday at 14:30 a customer is offered what is left of the day from 16:00, then Monday from 9:00, and no holiday', () => {
  const friday = at('2026-11-20 14:30');
  const { common } = new Life(friday, { terms }).complaint;
  const hours = offeredHours(common, friday).map(local);
  expect(hours.slice(0, 2)).toEqual(['2026-11-20 16:00', '2026-11-23 09:00']);
  expect(hours.filter((hour) => hour.startsWith('2026-11-25'))).toEqual([]);
  expect(hours.every((hour) => hour.endsWith(':00') && hour.slice(11) < '17:00')).toBe(true);
});
