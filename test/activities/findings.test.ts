import { DAY } from '../../src/domain/instant';
import { complaintOf, draw, RECEIVED, useHouse } from './support/house';

const house = useHouse();

/** What the policy says for a complaint, with what was found out about it. */
const asked = async (opening: object, { receivedAt = RECEIVED, vip }: { receivedAt?: number; vip?: boolean } = {}) => {
  const reference = draw();
  const customer = { name: 'Rani', email: `${reference.toLowerCase()}@example.test`, locale: 'id' };
  const whole = { channel: 'email', subject: 'Tagihan', text: 'Dua kali', customer, ...opening };
  const request = { reference, receivedAt, asOf: receivedAt, opening: whole, ...(vip !== undefined && { vip }) };
  const { terms, findings } = await house.activities.resolveTerms(request);
  return { approaches: terms.approaches?.map(({ id }) => id), terms, findings };
};

test('by our policy: whoever is no VIP may be one who comes again, or is upset', async () => {
  const { approaches, findings } = await asked({});
  expect(approaches).toEqual(['repeat', 'heated']);
  expect(findings).toEqual({ earlier: [], signs: [] });
});

test('a VIP has their manager and a call first; also once somebody says so, and no longer when they are none', async () => {
  const vip = { customer: { name: 'Rani', vip: true } };
  const { terms } = await asked(vip);
  expect(terms.approaches?.[0]).toEqual({ id: 'vip', because: ['customer.vip'], manager: 'kartika', call: true });
  expect((await asked({}, { vip: true })).approaches).toContain('vip');
  expect((await asked(vip, { vip: false })).approaches).not.toContain('vip');
});

test('their words are held against the list, in their subject and in each part; and nothing else of them is told', async () => {
  const { findings } = await asked({
    ...{ subject: 'PENIPU!!!', text: 'Uang saya hilang.', points: [{ text: 'Saya lapor polisi' }, { text: 'Kurir' }] },
  });
  expect(findings?.signs).toEqual(['words:penipu', 'words:lapor polisi', 'exclamations']);
});

test('what they told before is found by their address, newest first, without a word of theirs', async () => {
  const email = 'lagi@example.test';
  const first = await complaintOf(house, { email, phone: '' });
  const { findings } = await asked({ customer: { name: 'Lagi', email } }, { receivedAt: RECEIVED + DAY });
  expect(findings?.earlier).toEqual([{ reference: first, category: 'other', person: null, receivedAt: RECEIVED }]);
});
