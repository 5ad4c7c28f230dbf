import { at } from './support/jakarta';
import { Life } from './support/life';

test('a reply that was prepared goes out in the words it was given, and its use is on record without them', () => {
  const life = new Life(at('2026-11-20 10:00'));
  const before = life.sent('customer').length;
  life.happens({ type: 'reply', answer: 'which-invoice', personal: { text: 'Tagihan yang mana?' } });
  expect(life.told('note.added')).toMatchObject([{ data: { prepared: 'which-invoice' } }]);
  expect(life.told('note.added')[0]?.personal).toBeUndefined();
  expect(life.sent('customer').slice(before)).toEqual(['reply.email']);
  life.happens({ type: 'reply', personal: { text: 'Terima kasih' } });
  expect(life.told('note.added')).toHaveLength(1);
});
