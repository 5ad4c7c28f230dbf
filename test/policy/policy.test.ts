import type { OpenComplaint } from '../../src/domain/opening';
import { dayOf, kindOf } from '../../src/domain/clocks/calendar';
import { createPolicy } from '../../src/policy/policy';
import { readPolicySource } from '../../src/policy/source';
import { policyFrom, SMALL } from './support';

const policy = createPolicy(readPolicySource('config/policy.yaml'));
const receivedAt = Date.parse('2026-11-23T03:00:00Z');
const HOUR = 3_600_000;

const complaint = (more: Partial<OpenComplaint> = {}): OpenComplaint => ({
  channel: 'web',
  subject: 'Tagihan dobel',
  text: 'Tagihan saya dipotong dua kali',
  customer: { name: 'Siti' },
  ...more,
});
const vip = { name: 'Budi', vip: true };
const resolve = (more: Partial<OpenComplaint> = {}) => policy.resolve({ opening: complaint(more), receivedAt });

describe('where a complaint goes', () => {
  test.each<[story: string, opening: Partial<OpenComplaint>, placement: object]>([
    [
      'nothing is known: other, medium, the front line',
      {},
      { category: 'other', severity: 'medium', function: 'general', desk: 'front-line', tier: 'L1' },
    ],
    [
      'billing begins at the front line, on its own ladder',
      { category: 'billing' },
      { category: 'billing', function: 'billing', desk: 'front-line', tier: 'L1' },
    ],
    [
      'a VIP with a bill goes to the specialists at once',
      { category: 'billing', customer: vip },
      { desk: 'billing', tier: 'L2', severity: 'high', function: 'billing', rule: 'vip-billing' },
    ],
    [
      'any other VIP is only more urgent',
      { category: 'delivery', customer: vip },
      { desk: 'front-line', tier: 'L1', severity: 'high', function: 'general', rule: 'vip' },
    ],
    [
      'fraud is critical, whoever it is: the first rule counts',
      { category: 'fraud', severity: 'low', customer: vip },
      { desk: 'specialists', severity: 'critical', rule: 'fraud' },
    ],
    [
      'what lies beneath a category goes its way',
      { category: 'billing/refund' },
      { category: 'billing', function: 'billing' },
    ],
    ['a category that nobody has is other', { category: 'weather' }, { category: 'other', function: 'general' }],
    [
      'the first point speaks where the complaint does not',
      { points: [{ text: 'x', category: 'technical' }] },
      { category: 'technical', function: 'technical' },
    ],
    ['its own severity is kept', { severity: 'low' }, { severity: 'low' }],
  ])('%s', (_story, opening, placement) => {
    expect(resolve(opening).placement).toMatchObject(placement);
  });

  test('without a rule none is named', () => {
    expect(resolve().placement).not.toHaveProperty('rule');
  });

  test.each<[when: string, opening: Partial<OpenComplaint>, fits: boolean]>([
    ['{ channel: [email, web] }', {}, true],
    ['{ channel: email }', {}, false],
    ['{ product: loan }', { product: 'loan' }, true],
    ['{ brand: kea, severity: medium }', { brand: 'kea' }, true],
    ['{ brand: kea, severity: high }', { brand: 'kea' }, false],
    ['{ regime: nz }', { points: [{ text: 'x', regime: 'nz' }] }, true],
    ['{ customer.locale: ms }', { customer: { name: 'x', locale: 'ms-BN' } }, true],
    ['{ customer.locale: ms-MY }', { customer: { name: 'x', locale: 'ms-BN' } }, false],
    [
      '{ customer.needs: [braille, sign-language] }',
      { customer: { name: 'x', needs: ['large-print', 'braille'] } },
      true,
    ],
    ['{ customer.vip: false }', {}, true],
    ['{}', {}, true],
  ])('when: %s', (when, opening, fits) => {
    const small = policyFrom(`${SMALL}rules: [{ id: it, when: ${when}, then: { severity: critical } }]\n`);
    expect(small.resolve({ opening: complaint(opening), receivedAt }).placement.severity === 'critical').toBe(fits);
  });
});

test('a VIP lives by the clocks that a policy gives to VIPs, everybody else by the others', () => {
  const small = policyFrom(
    `${SMALL}clocks: { resolve: { target: 5bd, vip: { low: 4bd, medium: 2bd, high: 1bd, critical: 4h } } }\n`,
  );
  const within = (customer: OpenComplaint['customer']) =>
    small.resolve({ opening: complaint({ customer }), receivedAt }).terms.clocks.resolve;
  expect(within(vip).target.medium).toEqual({ unit: 'business-days', amount: 2 });
  expect(within({ name: 'Siti' }).target.medium).toEqual({ unit: 'business-days', amount: 5 });
  expect(within(vip)).not.toHaveProperty('vip');
});

describe('the terms of the default policy', () => {
  const { terms } = resolve();

  test('carry its version and its tiers', () => {
    expect(terms).toMatchObject({
      policyVersion: '2026-11-25',
      tiers: ['L0', 'L1', 'L2', 'L3'],
      calendar: 'office',
      currency: 'IDR',
    });
  });

  test('each clock has a target for each severity', () => {
    expect(terms.clocks.resolve.target).toEqual({
      low: { unit: 'business-days', amount: 5 },
      medium: { unit: 'business-days', amount: 3 },
      high: { unit: 'working', amount: 16 * HOUR },
      critical: { unit: 'elapsed', amount: 4 * HOUR },
    });
    expect(terms.clocks['close-out']).toMatchObject({
      kind: 'statutory',
      target: { low: { unit: 'calendar-days', amount: 30 } },
    });
    expect(terms.clocks.update).toMatchObject({ kind: 'service', onBreach: 'remind' });
  });

  test('limits are in minor units', () => {
    expect(terms.redress).toEqual({ L1: 10_000_000, L2: 100_000_000, L3: 1_000_000_000 });
  });

  test('calls, pauses, surveys', () => {
    expect(terms.callbacks).toMatchObject({ offerOn: ['breach', 'escalation'], retries: [HOUR / 2, HOUR, 2 * HOUR] });
    expect(terms.pauses['awaiting-customer']).toEqual({
      limit: { unit: 'business-days', amount: 10 },
      remind: [{ unit: 'business-days', amount: 3 }],
    });
    expect(terms.survey).toMatchObject({
      badAtMost: 2,
      after: { unit: 'elapsed', amount: 24 * HOUR },
      review: { unit: 'business-days', amount: 2 },
    });
  });

  test('desks have names, leads and members; addresses of people are not in them', () => {
    expect(terms.desks['billing']).toEqual({
      name: 'Spesialis Tagihan',
      function: 'billing',
      acceptWithin: { unit: 'working', amount: 4 * HOUR },
      duty: ['eka'],
      tier: 'L2',
      calendar: 'office',
      lead: 'dimas',
      members: ['dimas', 'eka'],
    });
    expect(JSON.stringify(terms)).not.toMatch(/@|\+62|Dimas/);
    expect(policy.person('constructor')).toBeUndefined();
    expect(policy.person('dimas')).toMatchObject({ email: 'dimas@contoh.test', phone: '+628111000004' });
  });

  test('everything that is named is there', () => {
    const calendars = Object.keys(terms.calendars);
    const named = [
      terms.calendar,
      terms.callbacks.window,
      ...Object.values(terms.clocks).map(({ calendar }) => calendar),
    ];
    expect(calendars).toEqual(
      expect.arrayContaining([...named, ...Object.values(terms.desks).map(({ calendar }) => calendar)]),
    );
  });

  test('they are a few kilobytes', () => {
    expect(JSON.stringify(terms).length).toBeLessThan(10_000);
  });
});

describe("when the customer's phone may ring", () => {
  /** The hour, in UTC, at which ringing begins on the day after receipt. */
  const opens = (customer: OpenComplaint['customer'], customerZone?: string) => {
    const { terms } = policy.resolve({
      opening: complaint({ customer }),
      receivedAt,
      ...(customerZone && { customerZone }),
    });
    const calendar = terms.calendars[terms.callbacks.window]!;
    const index = dayOf(calendar, receivedAt);
    const start =
      calendar.from + calendar.days.slice(0, index).reduce((sum, place) => sum + calendar.kinds[place]!.length, 0);
    return new Date(start + kindOf(calendar, index).shifts[0]![0]).toISOString().slice(11, 16);
  };

  test.each<[story: string, customer: OpenComplaint['customer'], zone: string | undefined, opens: string]>([
    ['in the zone they gave', { name: 'x', zone: 'Europe/London' }, undefined, '09:00'],
    ['in the zone we know from before', { name: 'x', zone: 'Europe/London' }, 'Asia/Makassar', '01:00'],
    ["in the main zone of their phone's country", { name: 'x', phone: '+442079460000' }, undefined, '09:00'],
    ['in our own zone with a phone of our country', { name: 'x', phone: '+628123456789' }, undefined, '02:00'],
    ['in our own zone when nothing is known', { name: 'x' }, undefined, '02:00'],
    ['in our own zone when what they gave is none', { name: 'x', zone: 'Mars/Olympus' }, undefined, '02:00'],
  ])('%s', (_story, customer, zone, time) => expect(opens(customer, zone)).toBe(time));

  test('not on their holidays: a Briton is not rung on Boxing Day, an Indonesian is', () => {
    const boxingDay = Date.parse('2028-12-26T12:00:00Z');
    const shifts = (phone: string) => {
      const { terms } = policy.resolve({
        opening: complaint({ customer: { name: 'x', phone } }),
        receivedAt: boxingDay,
      });
      const calendar = terms.calendars[terms.callbacks.window]!;
      return kindOf(calendar, dayOf(calendar, boxingDay)).shifts;
    };
    expect(shifts('+442079460000')).toEqual([]);
    expect(shifts('+628123456789')).toHaveLength(1);
  });
});

test('renewed calendars reach half a year beyond the moment of renewal, from the same first day', () => {
  const asOf = receivedAt + 200 * 24 * HOUR;
  const before = resolve().terms.calendars['office']!;
  const after = policy.resolve({ opening: complaint(), receivedAt, asOf }).terms.calendars['office']!;
  expect(after.from).toBe(before.from);
  expect(after.days.length).toBeGreaterThan(200 + 182);
});

test('a policy that says little lives by house rules, with its own names for everything', () => {
  const { terms, placement } = policyFrom(SMALL).resolve({ opening: complaint(), receivedAt });
  expect(placement).toEqual({
    category: 'other',
    severity: 'medium',
    function: 'general',
    desk: 'till',
    tier: 'counter',
  });
  expect(terms.tiers).toEqual(['counter', 'manager']);
  expect(terms.clocks['close-out']).toMatchObject({
    kind: 'statutory',
    calendar: 'shop',
    target: { high: { unit: 'calendar-days', amount: 30 } },
  });
  expect(terms.desks['till']?.name).toBe('Till');
});

test('what is understood but not acted on is warned of', () => {
  const [warning, ...others] = policyFrom(`${SMALL}severities: [low, high]\n`).warnings;
  expect(others).toEqual([]);
  expect(warning).toMatchObject({ line: 14, what: expect.stringContaining('severities') as string });
});
