import { join } from 'node:path';
import { createPolicy } from '../../src/policy/policy';
import { readPolicySource } from '../../src/policy/source';
import type { Chronicle } from '../../src/rehearsal/chronicle';
import { findingsOf } from '../../src/rehearsal/findings';
import { type Plan, rehearse } from '../../src/rehearsal/rehearse';

const policy = createPolicy(readPolicySource(join(__dirname, '../../examples/desk-of-thirty/policy.yaml')));
const twoWeeks = (about: Partial<Plan>): Plan => ({
  ...{ policy, seed: 2026, complaints: 250, from: Date.parse('2026-11-23T00:00:00+07:00'), days: 14 },
  ...about,
});
const value = (chronicle: Chronicle, what: string) => findingsOf(chronicle).rows.find(([name]) => name === what)?.[1];

test('two weeks at an office of thirty: whatever is open has an owner and a deadline, and all of it ends', () => {
  const chronicle = rehearse(twoWeeks({}));
  expect(findingsOf(chronicle).broken).toEqual([]);
  expect(chronicle.cases).toHaveLength(250);
  expect(chronicle.standing.open).toBeGreaterThan(0);
  expect(chronicle.alive()).toBe(0);
  // What is rehearsed is life, not paper: things go wrong, and people are rung.
  for (const type of [
    'clock.breached',
    'tier.changed',
    'handoff.offered',
    'pause.started',
    'reopened',
    'duty.answered',
  ])
    expect([type, (chronicle.told.get(type as 'reopened') ?? 0) > 0]).toEqual([type, true]);
});

test('two weeks at a shop whose head office is one person: what they propose somebody else decides, and all of it ends', () => {
  const file = join(__dirname, '../../examples/extension/config/policy.yaml');
  const shop = createPolicy(readPolicySource(file), { kept: true });
  const chronicle = rehearse(twoWeeks({ policy: shop, complaints: 60 }));
  expect(chronicle.told.get('redress.proposed')).toBeGreaterThan(0);
  expect([chronicle.forsaken.size, chronicle.alive()]).toEqual([0, 0]);
});

test('the same seed gives the same two weeks, another one others', () => {
  const told = (seed: number) => [...rehearse(twoWeeks({ seed, complaints: 60 })).told];
  expect(told(7)).toEqual(told(7));
  expect(told(7)).not.toEqual(told(8));
});

test('whoever is rung at home for what is not critical is found', () => {
  const chronicle = rehearse(twoWeeks({ complaints: 20 }));
  const call = { at: 0, person: 'ani', purpose: 'callback', severity: 'medium', atWork: false } as const;
  const found = findingsOf({ ...chronicle, rung: [call], alive: chronicle.alive });
  expect(found.broken).toEqual(['ani was rung at home for a medium callback']);
  expect(value({ ...chronicle, rung: [call] }, 'phones rung off duty, anything else')).toBe('1');
});

test('who carries a tenth more than the others is found, but for what cannot be divided', () => {
  const chronicle = rehearse(twoWeeks({ complaints: 20 }));
  const shares = [1.11, 0.95, 0.94].map((load, index) => ({
    person: `p${index}`,
    group: 'a desk: id',
    given: 60,
    load,
    usual: 3,
  }));
  expect(findingsOf({ ...chronicle, shares }).broken).toEqual(['complaints are not shared fairly: a desk: id']);
  const idle = shares.map((share) => ({ ...share, usual: 0.5 }));
  expect(findingsOf({ ...chronicle, shares: idle }).broken).toEqual([]);
  const alone = idle.map((share, index) => ({ ...share, load: index === 0 ? 3 : 0 }));
  expect(findingsOf({ ...chronicle, shares: alone }).broken).toEqual(['complaints are not shared fairly: a desk: id']);
});
