import fc from 'fast-check';
import { type HeatRule, heatSigns } from '../../src/domain/heat';

const rule: HeatRule = { words: ['penipu', 'lapor polisi', 'lawyer'], capitals: 60, exclamations: 3 };

test.each<[text: string, signs: readonly string[]]>([
  ['Tagihan saya dipotong dua kali, mohon dicek.', []],
  ['Kalian PENIPU, saya lapor polisi.', ['words:penipu', 'words:lapor polisi']],
  ['KENAPA TAGIHAN SAYA DIPOTONG LAGI', ['capitals']],
  ['Kembalikan uang saya!!!', ['exclamations']],
  ['PENIPU! KEMBALIKAN UANG SAYA! SEKARANG!', ['words:penipu', 'capitals', 'exclamations']],
  // A word within another is another word, and a few capitals are how banks are called.
  ['Penipuan dilaporkan lewat ATM BCA', []],
  ['SMS OTP PLN', []],
  ['', []],
])('%p has the signs %j', (text, signs) => {
  expect(heatSigns(text, rule)).toEqual(signs);
});

test('a sign names nothing but words of the list', () => {
  const ours = [...rule.words.map((word) => `words:${word}`), 'capitals', 'exclamations'];
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      expect(heatSigns(text, rule).filter((sign) => !ours.includes(sign))).toEqual([]);
    }),
  );
});

test('more of it never takes a word away', () => {
  fc.assert(
    fc.property(fc.constantFrom(...rule.words), fc.stringMatching(/^[a-z ]{0,40}$/), (word, more) => {
      expect(heatSigns(`${more} ${word}, ${more}`, rule)).toContain(`words:${word}`);
    }),
  );
});
