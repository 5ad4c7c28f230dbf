import { moves } from '../../src/domain/moves';
import { refusal } from '../../src/domain/permit';
import { clocksOf } from '../../src/domain/show';
import { at, businessDays, placement, terms } from './support/jakarta';
import { Life } from './support/life';

const FRIDAY = at('2026-11-20 16:00');
const { resolve } = terms.clocks;
const slower = { ...resolve, target: { ...resolve.target, medium: businessDays(5) } };
const next = { ...terms, policyVersion: 'test-2', rules: 2, clocks: { ...terms.clocks, resolve: slower } };

describe('another version of the policy', () => {
  test('changes nothing while it is only thought of, and tells whose deadlines would change and how', () => {
    const life = new Life(FRIDAY);
    const before = JSON.stringify(life.complaint);
    expect(moves(life.complaint, next, placement, FRIDAY)).toEqual([
      { clock: 'resolve', before: at('2026-11-27 00:00'), after: at('2026-12-01 00:00') },
    ]);
    expect(JSON.stringify(life.complaint)).toBe(before);
  });

  test('is asked for by name, and from then on the complaint lives by it, by its rules, where it stood', () => {
    const life = new Life(FRIDAY);
    const owner = life.complaint.common.owner;
    life.happens({ type: 'move', version: 'test-2' });
    expect(life.effects.at(-1)).toMatchObject({ kind: 'resolve-terms', version: 'test-2' });
    life.happens({ type: 'terms.resolved', terms: next, placement });
    expect(life.told('policy.moved')).toMatchObject([{ data: { from: 'test-1', to: 'test-2' } }]);
    expect(life.complaint.common).toMatchObject({ owner, rules: 2 });
    expect(clocksOf(life.complaint).find(({ clock }) => clock === 'resolve')?.due).toBe(at('2026-12-01 00:00'));
    expect(life.sent('customer')).toEqual(['acknowledgement.email', 'acknowledgement.sms']);
  });

  test('that it lives by already is refused', () => {
    expect(refusal(new Life(FRIDAY).complaint, { type: 'move', at: FRIDAY, version: 'test-1' })).toMatch(/already/);
  });
});

test('a renewed calendar of the same version moves nobody, and brings no newer rules', () => {
  const life = new Life(FRIDAY).happens({ type: 'terms.resolved', terms: { ...terms, rules: 2 }, placement });
  expect(life.told('policy.moved')).toEqual([]);
  expect(life.complaint.common.rules).toBe(1);
});
