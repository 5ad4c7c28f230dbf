import { wordsFrom } from '../../src/http/customer/conversation';
import { type CustomerLetter, Letters, lettersTo } from '../../src/http/customer/letters';
import { momentsIn } from '../../src/http/customer/moments';
import { wordsOf } from '../../src/http/customer/words';
import { createMessages } from '../../src/messages/messages';
import { createPolicy } from '../../src/policy/policy';
import { readPolicySource } from '../../src/policy/source';
import { letterRow } from './support/letters';

const source = readPolicySource('config/policy.yaml');
const messages = createMessages(source, createPolicy(source));

const pageWith = (letters: readonly CustomerLetter[], locale = 'en') => {
  const words = wordsOf(messages.page([locale]));
  return Letters({ words, moments: momentsIn(words, 'Asia/Jakarta'), letters }) as string;
};

const WHOLE = 'Dear Siti,\n\nYou may take it to LAPS SJK.';
const text = letterRow({ channel: 'sms', subject: 'Our answer', text: 'We answered. https://x', whole: WHOLE });
const mail = letterRow({ channel: 'email', subject: 'Our answer', text: WHOLE });

test('a text message brings along all that it led to', () => {
  const html = pageWith(lettersTo([text]));
  expect(html).toContain('All of what this text message is about:');
  expect(html).toContain(WHOLE);
});

test.each([
  ['accepted', undefined],
  ['delivered', undefined],
  ['failed', WHOLE],
  ['unsure', WHOLE],
] as const)('beside an e-mail that was %s with the same words it says: %s', (state, whole) => {
  const [newest, before] = lettersTo([{ ...mail, state }, text]);
  expect([newest?.channel, newest?.whole, before?.text]).toEqual(['sms', whole, WHOLE]);
});

test('the newest stands first, and lies open only where a text message led here for more', () => {
  const older = letterRow({ subject: 'We have it', whole: 'All of it', channel: 'sms' });
  const [first, second] = pageWith(lettersTo([older, text])).split('</details>');
  expect([first, second]).toEqual([expect.stringMatching(/<details open/), expect.stringMatching(/<details>/)]);
  expect([first, second]).toEqual([expect.stringContaining('Our answer'), expect.stringContaining('We have it')]);
  expect(pageWith(lettersTo([text, mail]))).not.toContain('<details open');
});

test('what came back can be read here, and says that it may not have arrived', () => {
  expect(pageWith(lettersTo([{ ...mail, state: 'failed' }]))).toMatch(/It may not have reached you\.[^]*LAPS SJK/);
  expect(pageWith(lettersTo([mail]))).not.toContain('It may not have reached you.');
});

test('when it was written stands in the reader’s language and zone; a letter keeps its own language', () => {
  const writtenAt = Date.parse('2026-11-23T23:30:00Z');
  const html = pageWith(lettersTo([{ ...mail, writtenAt }]), 'ms');
  expect(html).toMatch(/Melalui e-mel, Selasa, 24 November 2026 pada 06:30/);
  expect(html).toContain('<blockquote class="letter" lang="en">');
});

test('what people wrote in a letter is no markup', () => {
  const html = pageWith(lettersTo([{ ...text, text: '<script>1</script>', subject: '<b>', whole: '<img src=x>' }]));
  expect(html).not.toMatch(/<script|<b>|<img/);
});

test('who got no letter is told of none', () => {
  expect(pageWith([])).toBe('');
});

test.each([
  ['email', 'By e-mail, '],
  ['sms', 'By text message, '],
  ['whatsapp', 'By WhatsApp, '],
  ['kabar', 'By Kabar, '],
  ['branch-counter', 'By Branch counter, '],
])('a letter by %s is called what it was', (channel, label) => {
  expect(pageWith(lettersTo([letterRow({ channel, subject: 'Our answer', text: 'We answered.' })]))).toContain(label);
});

test.each([
  ['web', 'You, on this page, '],
  ['whatsapp', 'You, by WhatsApp, '],
  ['kabar', 'You, by Kabar, '],
  [undefined, 'You, Mon'],
])('their words by %s are called what they were', (channel, label) => {
  const line = {
    seq: 1,
    at: Date.UTC(2026, 10, 23, 3),
    type: 'message.received',
    actor: { kind: 'customer' },
  } as const;
  const theirs = wordsFrom([{ ...line, data: { ...(channel && { channel }) }, personal: { text: 'Halo' } }]);
  const words = wordsOf(messages.page(['en']));
  const html = Letters({ words, moments: momentsIn(words, 'Asia/Jakarta'), letters: [], theirs }) as string;
  expect(html).toContain(label);
});
