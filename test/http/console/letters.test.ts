import { Letters } from '../../../src/http/console/letters';
import { showLetters } from '../../../src/http/show-letters';
import type { LetterRow } from '../../../src/store/case-store';
import { letterRow } from '../support/letters';
import { namesIn } from '../support/lives';

const PAGE = 'https://tuntas.test/c/TN-00000-00001.s3cretS3cretS3cretS3cr';

const shown = (...letters: LetterRow[]) =>
  Letters({ letters: showLetters(letters, PAGE), names: namesIn('Asia/Jakarta') }) as string;

test('a letter says when it was written, what it was, how it went and what became of it', () => {
  const states = ['unsure', 'accepted', 'delivered', 'failed'] as const;
  const html = shown(...states.map((state) => letterRow({ state })));
  expect([...html.matchAll(/<summary>(.*?)<\/summary>/g)].map(([, summary]) => summary)).toEqual([
    'Mon 23 Nov 2026 09:40: the final answer, by e-mail; it may have left, the provider has not said',
    'Mon 23 Nov 2026 09:40: the final answer, by e-mail; handed over',
    'Mon 23 Nov 2026 09:40: the final answer, by e-mail; it arrived',
    'Mon 23 Nov 2026 09:40: the final answer, by e-mail; it came back',
  ]);
});

test('of a text it is told how many messages of the network it took', () => {
  const html = shown(letterRow({ channel: 'sms', to: '+628123456789', text: 'x'.repeat(161) }));
  expect(html).toContain('<dt>Text messages</dt><dd>2 (GSM-7)</dd>');
  expect(shown(letterRow({}))).not.toContain('Text messages');
});

test('beside it stands to whom it went, by which policy, for which rules and about which points', () => {
  const answerBy = Date.parse('2026-12-07T17:00:00Z');
  const html = shown(
    letterRow({
      ...{ policyVersion: '2026-11-01', answers: ['1', '3'], language: 'id' },
      parts: [{ regime: 'id-ojk-written', letter: 'final-response', points: ['1'], answerBy }],
    }),
  );
  const facts = [...html.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g)].map(([, name, value]) => [name, value]);
  expect(facts).toEqual([
    ['To', 'siti@example.test'],
    ['Language', 'id'],
    ['Policy', 'version 2026-11-01'],
    ['Answers', 'points 1 and 3'],
    ['Said for id-ojk-written', 'final response (point 1); answer due the end of Mon 7 Dec 2026'],
  ]);
});

test('a letter that was laid out is shown by its plain words; nothing in it becomes markup', () => {
  const html = shown(letterRow({ text: '<b>bold</b> & <script>1</script>', html: '<p onclick="x()">laid out</p>' }));
  expect(html).toContain('&lt;b>bold&lt;/b> &amp; &lt;script>');
  expect(html).not.toContain('laid out');
  expect(html).not.toMatch(/<script|<b>|onclick|<iframe/);
});

test('of a text message all that it led to is there as well', () => {
  const html = shown(letterRow({ channel: 'sms', text: 'Read it here', whole: 'You may go to LAPS SJK.' }));
  expect(html).toMatch(/Read it here[^]*It led to all of this[^]*You may go to LAPS SJK\./);
});

test('the key of the customer’s page is left out wherever it stands, whatever our address was then', () => {
  const words = PAGE.replace('tuntas.test', 'old.test');
  const [letter] = showLetters([letterRow({ subject: words, text: words, html: words, whole: words })], PAGE);
  const left = 'https://old.test/c/TN-00000-00001.***';
  expect(letter).toMatchObject({ subject: left, text: left, html: left, whole: left });
});

test('when nothing has been sent it says so', () => {
  expect(shown()).toContain('Nothing has been sent.');
});
