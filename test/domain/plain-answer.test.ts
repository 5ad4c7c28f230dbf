import fc from 'fast-check';
import { plainAnswerIn } from '../../src/domain/plain-answer';

test.each<[text: string, says: 'yes' | 'no' | 'thanks' | undefined]>([
  ['YES', 'yes'],
  ['Ya, masih.', 'yes'],
  ['  iya, terima kasih 🙏 ', 'yes'],
  ['Yes, thanks!', 'yes'],
  ['no', 'no'],
  ['Belum', 'no'],
  ['tidak, terima kasih', 'no'],
  ['Terima kasih banyak', 'thanks'],
  ['ok', 'thanks'],
  ['yes, but the second bill is wrong too', undefined],
  ['no idea what you mean', undefined],
  ['thanks for nothing', undefined],
  ['', undefined],
  ['5', undefined],
])('%p says %p', (text, says) => {
  expect(plainAnswerIn(text)).toBe(says);
});

test('whatever more there is in it is for a person to read', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('yes', 'no', 'thanks', 'ya', 'tidak'),
      fc.stringMatching(/^[a-z]{12,40}$/),
      (word, more) => {
        expect(plainAnswerIn(`${word} ${more}`)).toBeUndefined();
      },
    ),
  );
});
