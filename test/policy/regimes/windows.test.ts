import { reckon } from '../../../src/domain/clocks/reckoning';
import { DAY } from '../../../src/domain/instant';
import { regimeCalendar, toTerms } from '../../../src/policy/regimes/to-terms';
import { complaint, lastDay, moment, policy } from './support';

/** Regimes whose external body can be gone to for some time only. */
const limited = Object.entries(policy.regimePacks).flatMap(([id, pack]) => (pack.body?.window ? [id] : []));

test('some rights last for years, some for months', () => {
  expect(limited).toEqual(
    expect.arrayContaining(['au-rg271-standard', 'au-rg271-death-benefit', 'uk-disp', 'bn-bdcb', 'my-bnm-2026']),
  );
});

test.each(limited)('%s: whenever it is answered, the right ends at the end of a day in its own zone', (regime) => {
  const terms = toTerms(regime, policy.regimePacks[regime]!);
  // Both halves of the year: clocks that go forward lie ahead of some, clocks that go back ahead of others.
  for (const day of ['2027-02-10', '2027-05-12', '2027-08-11', '2027-11-10']) {
    const receivedAt = moment(regime, `${day}T10:00`);
    const opening = complaint({ regime: regime === 'my-bnm-legacy' ? 'my-bnm-2026' : regime });
    const { calendars } = policy.resolve({ opening, receivedAt }).terms;
    const calendar = calendars[regimeCalendar(opening.regime!)]!;
    for (const answeredAfter of [1, 60, 120]) {
      const start = receivedAt + answeredAfter * DAY;
      const { due } = reckon({ start, target: terms.body!.window!, calendar, pauses: [] });
      expect(lastDay(regime, due)).toMatch(/^\w{3} \d{4}-\d\d-\d\d$/);
    }
  }
});
