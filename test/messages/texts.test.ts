import { segmentsOf } from '../../src/messages/segments';
import { createMessages } from '../../src/messages/messages';
import { createPolicy } from '../../src/policy/policy';
import { readPolicySource } from '../../src/policy/source';

/* Text messages as networks count them: within their limit, whatever people wrote. */

const a = (count: number) => 'a'.repeat(count);
const wide = (count: number) => '\u4f60'.repeat(count);

test.each<[story: string, text: string, encoding: string, segments: number]>([
  ['160 plain signs', a(160), 'GSM-7', 1],
  ['one more', a(161), 'GSM-7', 2],
  ['two joined', a(306), 'GSM-7', 2],
  ['one more than two', a(307), 'GSM-7', 3],
  ['accents that GSM 03.38 has', 'àéñöü£§'.repeat(20), 'GSM-7', 1],
  ['what takes two places', '€'.repeat(80), 'GSM-7', 1],
  ['and one more of it', '€'.repeat(81), 'GSM-7', 2],
  ['such a sign is not torn in two', `${a(152)}€${a(152)}`, 'GSM-7', 3],
  ['70 wide signs', wide(70), 'UCS-2', 1],
  ['71', wide(71), 'UCS-2', 2],
  ['134', wide(134), 'UCS-2', 2],
  ['135', wide(135), 'UCS-2', 3],
  ['one curly quote makes all of it wide', `${a(159)}\u2019`, 'UCS-2', 3],
  ['an emoji takes two places', `${a(68)}\u{1F600}`, 'UCS-2', 1],
  ['and is not torn in two either', `${a(66)}\u{1F600}${a(66)}`, 'UCS-2', 3],
  ['nothing', '', 'GSM-7', 1],
])('%s', (_story, text, encoding, segments) => {
  expect(segmentsOf(text)).toEqual({ encoding, segments });
});

const source = readPolicySource('config/policy.yaml');
const policy = createPolicy(source);
const values = {
  reference: 'TN-7F3KQ-92QDM',
  name: 'Siti',
  subject: 'x',
  link: 'https://care.contoh.test/c/TN-7F3KQ-92QDM.q7Jx0fVbYk3mZt1LwPz9aA',
};
const text = (words: string, { limit = 3, to }: { limit?: number; to?: string } = {}) =>
  createMessages(source, { ...policy, sms: { segments: limit } }).render('reply', {
    channel: 'sms',
    locale: 'en',
    to,
    values: { ...values, text: words },
  }).text;

describe('what people wrote', () => {
  const plain = 'Please send us the second invoice, as a photo or as a file. '.repeat(5);
  test('is told as far as a text has room, and the link leads to the rest', () => {
    expect(segmentsOf(text(plain))).toEqual({ encoding: 'GSM-7', segments: 2 });
    expect(text(plain)).toContain(values.link);
  });

  test.each([1, 2, 3])('is cut until it takes %i', (limit) => {
    expect(segmentsOf(text(plain, { limit })).segments).toBeLessThanOrEqual(limit);
    expect(text(plain, { limit })).toContain('Please send');
  });

  test('in wide signs is cut sooner', () => {
    const told = text('\u8acb\u5bc4\u7b2c\u4e8c\u5f35\u767c\u7968\u3002 '.repeat(20));
    expect(segmentsOf(told)).toEqual({ encoding: 'UCS-2', segments: 3 });
    expect(told).toContain(values.link);
  });

  test('where our own words are too long already, none of them is lost', () => {
    expect(text('\u8acb'.repeat(200), { limit: 1 })).toContain(values.link);
  });
});

describe('to a number in Malaysia', () => {
  test('it begins as the regulator there wants it', () => {
    expect(text('x', { to: '+60123456789' })).toMatch(/^RM0 Contoh about TN-/);
    expect(text('x', { to: '+628111111111' })).toMatch(/^Contoh about TN-/);
  });

  test('with the name of whoever sends it, also where the text does not', () => {
    const staff = createMessages(source, policy).render('staff-objection', {
      channel: 'sms',
      locale: 'ms',
      to: '+60123456789',
      values,
    });
    expect(staff.text).toMatch(/^RM0 Contoh: TN-/);
  });
});
