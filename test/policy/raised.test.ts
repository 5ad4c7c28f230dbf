import type { OpenComplaint } from '../../src/domain/opening';
import { policyFrom, problemsIn, SMALL } from './support';

/* What begins above where its category would have it, and why. */

const TWO = SMALL.replace('ladders:\n  general: { counter: till }', '')
  .replace(
    'desks:',
    'desks:\n  office: { function: general, tier: manager, calendar: shop, members: [moana], lead: moana }',
  )
  .concat('ladders:\n  general: { counter: till, manager: office }\n');
const place = (policy: string, opening: Partial<OpenComplaint>) =>
  policyFrom(policy).resolve({
    receivedAt: Date.parse('2026-11-23T02:00:00Z'),
    opening: { channel: 'web', subject: 'x', text: 'x', customer: { name: 'x' }, ...opening },
  }).placement;
const deaf = { customer: { name: 'x', needs: ['sign language'] } };
const sent = { referral: { scheme: 'ombudsman', reference: '1', stage: 'referred-back' as const } };
const rule = 'rules: [{ id: vip, when: { customer.vip: true }, then: { tier: manager } }]\n';

test('nobody says so: it begins at the bottom, and nothing is told of it', () => {
  expect(place(TWO, deaf)).toMatchObject({ tier: 'counter', desk: 'till' });
  expect(place(TWO, deaf)).not.toHaveProperty('raised');
});

test.each([
  ['support-needs', 'needs', deaf],
  ['regulator-letter', 'letters', sent],
])('%s takes it as high as the policy says, and says why', (because, key, opening) => {
  expect(place(`${TWO}escalation: { ${key}: manager }\n`, opening)).toMatchObject({
    ...{ tier: 'manager', desk: 'office', function: 'general', raised: { from: 'counter', because } },
  });
});

test('a rule does, and its name is on the case; what it reached already no trigger tells again', () => {
  const raised = { from: 'counter', because: 'rule', rule: 'vip' };
  const vip = { customer: { name: 'x', vip: true, needs: ['braille'] } };
  expect(place(TWO + rule, vip)).toMatchObject({ tier: 'manager', raised });
  expect(place(`${TWO}${rule}escalation: { needs: manager }\n`, vip)).toMatchObject({ raised });
});

test('a tier that there is not is refused', () => {
  expect(problemsIn(`${TWO}escalation: { letters: top }\n`)).toMatchObject([
    { what: expect.stringContaining('escalation.letters: there is no tier "top"') },
  ]);
});
