import { createAnswers, type Asked } from '../../src/messages/answers';
import { createPolicy } from '../../src/policy/policy';
import { readPolicySource, sourceOf } from '../../src/policy/source';

const source = readPolicySource('config/policy.yaml');
const policy = createPolicy(source);
const contoh = createAnswers(source, policy);

const values = {
  ...{ name: 'Siti', reference: 'TN-7F3KQ-92QDM', subject: 'Tagihan dobel', organisation: 'Contoh' },
  ...{ desk: 'Spesialis Tagihan', agent: 'Dimas Saputra', link: 'https://care.test/c/x' },
};
const asked = (more: Partial<Asked> = {}): Asked => ({
  ...{ category: 'billing', tier: 'L1', day: '2026-12-01', locales: ['id'], values },
  ...more,
});
const ids = (more: Partial<Asked>) => contoh.offered(asked(more)).map(({ id }) => id);

test('what fits its category and its tier is offered, of a category beneath another what fits the one above', () => {
  expect(ids({})).toEqual(['we-look-into-it', 'which-invoice', 'refund-is-on-its-way']);
  expect(ids({ category: 'billing/refund' })).toEqual(ids({}));
  expect(ids({ tier: 'L3' })).toEqual(['which-invoice', 'refund-is-on-its-way']);
  expect(ids({ category: 'technical' })).toEqual(['we-look-into-it', 'when-it-fails']);
  expect(ids({ category: 'billings' })).toEqual(['we-look-into-it']);
});

test.each([
  ['the day before', '2026-12-14', false],
  ['its first day', '2026-12-15', true],
  ['its last day', '2027-03-31', true],
  ['the day after', '2027-04-01', false],
])('what was prepared for a launch is offered in its time: %s', (_when, day, offered) => {
  expect(ids({ day }).includes('new-price-is-too-high')).toBe(offered);
});

test.each([
  [['id'], 'id', /^Terima kasih .* "Tagihan dobel" .* TN-7F3KQ-92QDM\.\n\nDimas Saputra, Spesialis Tagihan$/s],
  [['ms-MY'], 'ms', /^Terima kasih .* anda/s],
  [['fr', 'en'], 'en', /^Thank you/],
  [['jv'], 'id', /^Terima kasih/],
  [['fr'], 'id', /^Terima kasih/],
])('read by %j it is in %s, with nothing left to fill in', (locales, language, text) => {
  const [first] = contoh.offered(asked({ locales }));
  expect(first).toMatchObject({ id: 'we-look-into-it', kind: 'reply', language, text: expect.stringMatching(text) });
});

test('every answer of ours says something in each of our languages, whatever is in the names', () => {
  for (const locale of policy.locales ?? [])
    for (const category of policy.resolve({
      opening: { channel: 'web', subject: '', text: '', customer: { name: '' } },
      receivedAt: 0,
    }).terms.categories ?? [])
      for (const { language, text } of contoh.offered(
        asked({ category, day: '2027-01-01', locales: [locale], values: { ...values, subject: "{it's} '{x}'" } }),
      ))
        expect([language, text]).toEqual([locale, expect.not.stringMatching(/\{(?!it's|x)|undefined/)]);
});

test('a text that asks for what there is not is refused when it is loaded', () => {
  const answers = { odd: { kind: 'reply' as const, title: 'Odd', words: { en: 'Dear {nam}' } } };
  expect(() =>
    createAnswers(sourceOf({ answers }, 'policy.yaml'), { answers, organisation: policy.organisation }),
  ).toThrow(/this message has no variable \{nam\}; did you mean "name"/);
});
