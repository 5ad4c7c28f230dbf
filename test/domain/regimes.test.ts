import { clocksOf } from '../../src/domain/show';
import { HOUR } from '../../src/domain/instant';
import type { Target } from '../../src/domain/clocks/target';
import { at, businessDays, elapsed, terms } from './support/jakarta';
import { Life } from './support/life';

const FRIDAY = at('2026-11-20 16:00');
const local = (instant: number) => new Date(instant + 7 * HOUR).toISOString().replace('T', ' ').slice(0, 16);

describe('under a regime', () => {
  const final = { id: 'x', calendar: 'office', steps: [], grounds: [], stops: [] } as const;
  const regimes = {
    written: { ...final, id: 'written', final: { unit: 'business-days', amount: 10 } },
    slow: { ...final, id: 'slow', final: { unit: 'calendar-days', amount: 45 } },
  } as const;
  const closeOutOf = (...points: (keyof typeof regimes | null)[]) => {
    const under = { ...terms, regimes, points: points.map((regime, index) => ({ id: `${index + 1}`, regime })) };
    const clock = clocksOf(new Life(FRIDAY, { terms: under }).complaint).find((one) => one.clock === 'close-out')!;
    return [local(clock.due), clock.point ?? 'house', clock.kind];
  };

  test.each<[story: string, points: (keyof typeof regimes | null)[], due: string, point: string]>([
    ['ten business days from receipt, over a holiday', ['written'], '2026-12-08 00:00', '1'],
    ['45 days, though the house would take 30', ['slow'], '2027-01-05 00:00', '1'],
    ['no regime: the house’s 30 days', [null], '2026-12-21 00:00', 'house'],
    ['several points: the strictest of them', ['slow', 'written', null], '2026-12-08 00:00', '2'],
    ['several points: the house, where it is the strictest', ['slow', null], '2026-12-21 00:00', 'house'],
  ])('%s', (_story, points, due, point) => {
    expect(closeOutOf(...points)).toEqual([due, point, 'statutory']);
  });

  test.each<[story: string, acknowledge: Target, due: string, kind: string]>([
    [
      'sooner than the house has promised: the regime’s minute counts',
      elapsed(60_000),
      '2026-11-20 16:01',
      'statutory',
    ],
    ['later than the house has promised: the promise counts', businessDays(1), '2026-11-20 17:00', 'service'],
  ])('an acknowledgement that is demanded %s', (_story, acknowledge, due, kind) => {
    const under = {
      ...terms,
      regimes: { written: { ...regimes.written, acknowledge } },
      points: [{ id: '1', regime: 'written' }],
    };
    const clock = clocksOf(new Life(FRIDAY, { terms: under }).complaint).find((one) => one.clock === 'acknowledge')!;
    expect([local(clock.due), clock.kind]).toEqual([due, kind]);
  });

  test('late or answered, the customer is told where they may go', () => {
    const body = { id: 'laps', name: 'LAPS SJK', contact: 'lapssjk.example.test' };
    const under = {
      ...terms,
      regimes: { written: { ...regimes.written, body } },
      points: [{ id: '1', regime: 'written' }],
    };
    const life = new Life(FRIDAY, { terms: under }).until(at('2026-12-08 00:00'));
    life.happens({ type: 'resolve', outcome: 'upheld', personal: { summary: 'x' } });
    const told = life.effects.filter((effect) => effect.kind === 'send-message' && effect.channel === 'email');
    const rights = { body: 'LAPS SJK', contact: 'lapssjk.example.test' };
    for (const message of ['lateness-notice', 'resolution']) {
      expect(told).toContainEqual(expect.objectContaining({ message, about: expect.objectContaining(rights) }));
    }
  });
});
