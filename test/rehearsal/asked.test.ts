import { join } from 'node:path';
import { nearestBranch } from '../../examples/extension/branches';
import type { RoutingFunction } from '../../src/extension/extension';
import { createPolicy } from '../../src/policy/policy';
import { readPolicySource } from '../../src/policy/source';
import { countAsked } from '../../src/rehearsal/asked';
import { rehearse } from '../../src/rehearsal/rehearse';

const source = readPolicySource(join(__dirname, '../../examples/extension/config/policy.yaml'));
/** Two days at the shop of the example, whose rule asks a function. */
const twoDays = (ask?: RoutingFunction) => {
  const asked = countAsked(ask ? { 'nearest-branch': ask } : {});
  const policy = createPolicy(source, { routing: asked.routing, kept: ask === undefined });
  const from = Date.parse('2026-11-23T00:00:00+07:00');
  const { cases } = rehearse({ policy, seed: 2026, complaints: 40, from, days: 2 });
  const wanted = cases.filter(({ opening }) => ['delivery', 'staff'].includes(opening.category ?? ''));
  const desks = new Set(wanted.map(({ complaint }) => complaint.common.owner.desk));
  return { tally: asked.tally()[0]!, wanted: wanted.length, desks };
};

test('a rule that asks a function is rehearsed with that function, and where it says to, complaints go', () => {
  const { tally, wanted, desks } = twoDays(() => ({ desk: 'surabaya' }));
  expect(wanted).toBeGreaterThan(5);
  expect(tally).toMatchObject({ name: 'nearest-branch', faults: [] });
  expect(tally.asked).toBeGreaterThanOrEqual(wanted);
  expect(tally.decided).toBe(tally.asked);
  // What climbs goes to the head office.
  expect(desks).toContain('surabaya');
  expect([...desks].filter((desk) => desk !== 'surabaya' && desk !== 'head-office')).toEqual([]);
});

test('invented customers write no postcodes: that the function never had a say is told', () => {
  const { tally } = twoDays(nearestBranch);
  expect(tally.asked).toBeGreaterThan(5);
  expect([tally.decided, tally.faults]).toEqual([0, []]);
});

test('without the function the rule is passed over, and that is told', () => {
  expect(twoDays().tally).toEqual({
    name: 'nearest-branch',
    asked: 0,
    decided: 0,
    faults: ['is not in tuntas.config'],
  });
});

test('one that throws, one that names no desk of ours and one that decides by chance are found', () => {
  let times = 0;
  const faultsOf = (ask: RoutingFunction) => twoDays(ask).tally.faults;
  expect(
    faultsOf(() => {
      throw new TypeError('Siti');
    }),
  ).toEqual(['threw TypeError']);
  expect(faultsOf(() => ({ desk: 'mars' }))).toEqual(['names a desk that the policy does not have']);
  expect(faultsOf(() => ({ desk: (times += 1) % 2 === 0 ? 'bandung' : 'surabaya' }))).toEqual([
    'says something else when it is asked again',
  ]);
});
