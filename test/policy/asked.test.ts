import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { OpenComplaint } from '../../src/domain/opening';
import type { RoutingFunction } from '../../src/tuntas';
import { checkPolicy } from '../../src/policy/check/check-policy';
import { createPolicies } from '../../src/policy/policies';
import { createPolicy } from '../../src/policy/policy';
import { tellProblem } from '../../src/policy/problem';
import { readPolicySource, sourceOf } from '../../src/policy/source';
import { inFolder, SMALL, sourceFrom } from './support';

/** A second desk, which only a routing function leads to. */
const ASKING = SMALL.replace(
  /ladders:/,
  '  wharf: { function: general, tier: manager, calendar: shop, members: [moana], lead: moana }\nladders:',
)
  .replace('{ counter: till }', '{ counter: till, manager: wharf }')
  .concat(
    'rules:\n' +
      '  - { id: by-sea, when: { category: delivery }, then: { ask: by-sea, severity: high } }\n' +
      '  - { id: any-delivery, when: { category: delivery }, then: { severity: low } }\n',
  );

const parcel: OpenComplaint = {
  ...{ channel: 'web', category: 'delivery', subject: 'Lost', text: 'It came by ship and is lost' },
  customer: { name: 'Moana' },
};

/** Where the parcel goes when the function is this one, and what was logged of the function. */
const placedBy = (bySea: RoutingFunction) =>
  inFolder((folder) => {
    const failed: string[] = [];
    const routing = {
      functions: { 'by-sea': bySea },
      failed: (name: string, why: string) => failed.push(`${name} ${why}`),
    };
    const policy = createPolicy(sourceFrom(folder, ASKING), { routing });
    const receivedAt = Date.parse('2026-11-23T03:00:00Z');
    return { ...policy.resolve({ opening: parcel, receivedAt }).placement, failed };
  });

test('a rule that asks a routing function goes by its answer; what it leaves out is as the rule has it', () => {
  const heard: unknown[] = [];
  const placed = placedBy((complaint, { receivedAt }) => {
    heard.push(complaint, receivedAt.toISOString());
    return complaint.text.includes('ship') ? { desk: 'wharf' } : undefined;
  });
  expect(placed).toMatchObject({ desk: 'wharf', tier: 'manager', severity: 'high', rule: 'by-sea', failed: [] });
  expect(heard).toEqual([parcel, '2026-11-23T03:00:00.000Z']);
});

test('a complaint that stands somewhere is not asked about again', () => {
  let asked = 0;
  const bySea = () => {
    asked += 1;
    return { desk: 'wharf' };
  };
  const functions = { 'by-sea': bySea };
  inFolder((folder) => {
    const policy = createPolicy(sourceFrom(folder, ASKING), { routing: { functions, failed: () => undefined } });
    const receivedAt = Date.parse('2026-11-23T03:00:00Z');
    policy.resolve({ opening: parcel, receivedAt });
    policy.resolve({ opening: parcel, receivedAt, asOf: receivedAt + 90 * 86_400_000, standing: true });
  });
  expect(asked).toBe(1);
});

test('what the rule says besides goes behind what the function answers', () => {
  expect(placedBy(() => ({ severity: 'critical' }))).toMatchObject({ desk: 'till', severity: 'critical' });
});

test('a function that passes lets the next rule decide', () => {
  expect(placedBy(() => undefined)).toMatchObject({ desk: 'till', severity: 'low', rule: 'any-delivery', failed: [] });
});

test.each<[story: string, function: unknown, told: string]>([
  [
    'throws',
    () => {
      throw new RangeError('Moana, Queen Street 7');
    },
    'by-sea threw RangeError',
  ],
  ['names a desk that is none', () => ({ desk: 'moon' }), 'by-sea names a desk that the policy does not have'],
  [
    'names a severity that is none',
    () => ({ severity: 'huge' }),
    'by-sea names a severity that the policy does not have',
  ],
  [
    'answers more than there is to say',
    () => ({ owner: 'moana' }),
    'by-sea answers owner, which is none of desk, tier, severity, category',
  ],
  ['answers later', async () => ({ desk: 'wharf' }), 'by-sea answers a promise, and must decide at once'],
  ['answers a word', () => 'wharf', 'by-sea answers a string'],
])('a function that %s has no say, and no word of the complaint is told', (_story, bySea, told) => {
  expect(placedBy(bySea as RoutingFunction)).toMatchObject({ rule: 'any-delivery', failed: [told] });
});

test('what a function does to the complaint it was given, it does to nobody', () => {
  placedBy((complaint) => {
    (complaint.customer as { name: string }).name = 'Nobody';
    return undefined;
  });
  expect(parcel.customer.name).toBe('Moana');
});

test('a function that is not there is told at the line that asks it, by loading and by the check', () => {
  inFolder((folder) => {
    const source = sourceFrom(folder, ASKING);
    const functions = { 'by-see': () => undefined };
    const told =
      /policy\.yaml:16:\d+ rules\.0\.then\.ask: there is no routing function "by-sea" in tuntas\.config; did you mean "by-see"\?$/;
    expect(() => createPolicy(source, { routing: { functions, failed: () => undefined } })).toThrow(told);

    writeFileSync(path.join(folder, 'policy.yaml'), ASKING.concat('include: ["tuntas:messages/en.yaml"]\n'));
    const errors = (names?: string[]) =>
      checkPolicy(path.join(folder, 'policy.yaml'), Date.parse('2026-11-23'), names).errors.map(tellProblem);
    expect(errors(Object.keys(functions))).toEqual([expect.stringMatching(told)]);
    expect(errors(['by-sea'])).toEqual([]);
    expect(errors()).toEqual([]);
  });
});

test('a version that open complaints live by is loaded again when its function has gone', () => {
  inFolder((folder) => {
    const there = { functions: { 'by-sea': () => ({ desk: 'wharf' }) }, failed: () => undefined };
    createPolicies(sourceFrom(folder, ASKING), path.join(folder, 'kept'), there);
    const newer = sourceFrom(folder, SMALL.replace('version: "1"', 'version: "2"'));
    const policies = createPolicies(newer, path.join(folder, 'kept'), { functions: {}, failed: () => undefined });
    expect(policies.get('1').resolve({ opening: parcel, receivedAt: 0 }).placement.rule).toBe('any-delivery');
  });
});

describe('a file that overrides', () => {
  const english = { include: ['tuntas:messages/en.yaml', 'own.yaml'] };
  const small = (folder: string, own: string) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'own.yaml'), own);
    writeFileSync(
      path.join(folder, 'policy.yaml'),
      `${SMALL}include: [${english.include.map((one) => `"${one}"`).join(', ')}]\n`,
    );
    return path.join(folder, 'policy.yaml');
  };
  const SUBJECT = 'messages: { en: { letters: { acknowledgement: { subject: "Kia ora, {reference}" } } } }\n';

  test('says what it says instead of the others; the rest stays', () => {
    inFolder((folder) => {
      const { data } = readPolicySource(small(folder, `override: true\n${SUBJECT}tiers: [counter, manager, owner]\n`));
      const { acknowledgement } = (
        data as never as { messages: { en: { letters: Record<string, { subject: string; sms: string }> } } }
      ).messages.en.letters;
      expect(acknowledgement?.subject).toBe('Kia ora, {reference}');
      expect(acknowledgement?.sms).toContain('{reference}');
      expect(data['tiers']).toEqual(['counter', 'manager', 'owner']);
      expect(data).not.toHaveProperty('override');
      expect(createPolicy(sourceOf(data, 'policy.yaml')).version).toBe('1');
    });
  });

  test.each([
    [
      'without the word it is said twice',
      SUBJECT,
      /own\.yaml:1:\d+ messages\.en\.letters\.acknowledgement\.subject is said twice; keep one/,
    ],
    [
      'its own mistakes are told at its own lines',
      `override: true\n${SUBJECT.replace('{reference}', '{refrence}')}`,
      /own\.yaml:2:\d+ .*refrence/,
    ],
    [
      'neither true nor false',
      `override: yes please\n${SUBJECT.replace('subject', 'sms')}`,
      /own\.yaml:1:1 override: is neither true nor false; write override: true, or leave it out/,
    ],
  ])('%s', (_story, own, told) => {
    inFolder((folder) => {
      const errors = checkPolicy(small(folder, own), Date.parse('2026-11-23')).errors.map(tellProblem);
      expect(errors[0]).toMatch(told);
    });
  });

  test('what comes with Tuntas is included by its name, and a name that is none is told', () => {
    inFolder((folder) => {
      const file = small(folder, 'override: true\n');
      writeFileSync(file, `${SMALL}include: ["tuntas:messages/fr.yaml"]\n`);
      expect(() => readPolicySource(file)).toThrow(
        /policy\.yaml:14:11 includes "tuntas:messages\/fr\.yaml", which is not there/,
      );
    });
  });
});
