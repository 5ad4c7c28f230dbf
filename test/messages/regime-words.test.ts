import type { MessageName } from '../../src/domain/effect';
import { createMessages } from '../../src/messages/messages';
import type { Values } from '../../src/messages/present';
import type { RegimeWords } from '../../src/messages/regime-words';
import { MESSAGE_NAMES, VARIABLES } from '../../src/messages/variables';
import { createPolicy } from '../../src/policy/policy';
import { readPolicySource } from '../../src/policy/source';

const source = readPolicySource('config/policy.yaml');
const messages = createMessages(source, createPolicy(source));

/** The end of 23 December in Sydney. */
const SYDNEY_MIDNIGHT = Date.parse('2026-12-23T13:00:00Z');
const RECEIVED = Date.parse('2026-11-23T02:00:00Z');

const values: Values = {
  reference: 'TN-7F3KQ-92QDM',
  name: 'Siti',
  subject: 'A debt that is not mine',
  link: 'https://care.contoh.test/c/TN',
  answerBy: RECEIVED,
  resolveBy: RECEIVED,
  updateBy: RECEIVED,
  until: RECEIVED,
  dueAt: SYDNEY_MIDNIGHT,
  confirmBy: RECEIVED,
  deskName: 'Care',
  outcome: 'upheld',
  text: 'the bank has not answered us',
};

const ofRegime = (wording: Readonly<Record<string, string>>, more: Partial<RegimeWords> = {}): RegimeWords => ({
  regime: 'au-rg271-standard',
  letter: 'delay-notice',
  wording,
  languages: Object.keys(wording),
  zone: 'Australia/Sydney',
  blanks: {
    reference: 'TN-7F3KQ-92QDM',
    receivedAt: RECEIVED,
    answerBy: SYDNEY_MIDNIGHT,
    expectedBy: SYDNEY_MIDNIGHT + 33 * 3_600_000,
    reasons: 'we wait for the bank.',
    body: 'Kea Ombudsman',
    contact: 'www.kea.test, 0800 1',
  },
  ...more,
});

const write = (message: MessageName, regimes: readonly RegimeWords[], locale = 'en-AU', more: Values = {}) =>
  messages.render(message, { channel: 'email', locale, values: { ...values, ...more }, regimes }).text;

const SPEAKERS = MESSAGE_NAMES.filter((name) => 'wording' in VARIABLES[name]);

test.each(SPEAKERS)('%s says what a regime wants said, once, in every language', (message) => {
  for (const locale of ['en', 'id', 'ms']) {
    const text = write(message, [ofRegime({ [locale]: 'The rule says {reference}, so be it.' })], locale);
    expect(text.split('The rule says TN-7F3KQ-92QDM, so be it.')).toHaveLength(2);
    expect(text).not.toMatch(/[{}]/);
  }
});

test('a letter that has no room for it is not written without it', () => {
  expect(() => write('closing', [ofRegime({ en: 'The rule.' })])).toThrow('closing has no room');
});

describe('blanks', () => {
  const said = (wording: string, more?: Partial<RegimeWords>) =>
    write('delay-notice', [ofRegime({ en: wording }, more)]);

  test.each([
    [
      'a deadline at midnight ends the day before, where the regime counts',
      'By {answerBy}',
      /By the end of Wednesday 23 December 2026\b/,
    ],
    ['an hour has its zone', 'By {expectedBy}', /By Friday 25 December 2026 at 09:00 AEDT/],
    ['the day of receipt is a day', 'Of {receivedAt}', /Of 23 November 2026\b/],
    [
      'a full stop that somebody wrote is not doubled',
      'For this reason: {reasons}. So',
      /reason: we wait for the bank\. So/,
    ],
    ['within a sentence it stays', 'As {reasons} so', /As we wait for the bank\. so/],
    ['who decides, and where', 'Go to the {body}. {contact}', /Go to the Kea Ombudsman\. www\.kea\.test, 0800 1/],
  ])('%s', (_story, wording, text) => expect(said(wording)).toMatch(text));

  test.each(['expectedBy', 'documentsBy', 'reasons', 'body', 'contact'] as const)(
    'without its %s the letter is not written, and we say why',
    (name) => {
      const blanks = { ...ofRegime({}).blanks, [name]: undefined };
      expect(() => said(`So: {${name}}`, { blanks })).toThrow(
        `au-rg271-standard: delay-notice cannot be written without {${name}}`,
      );
    },
  );

  test('what a person wrote is no blank, and no markup', () => {
    const blanks = { ...ofRegime({}).blanks, reasons: '{answerBy} <b>$&</b>' };
    const regimes = [ofRegime({ en: 'Because {reasons}' }, { blanks })];
    const { text, html } = messages.render('delay-notice', { channel: 'email', locale: 'en', values, regimes });
    expect(text).toContain('Because {answerBy} <b>$&</b>');
    expect(html).toContain('Because {answerBy} &lt;b&gt;$&amp;&lt;/b&gt;');
  });
});

describe('which language', () => {
  const both = ofRegime({ en: 'In English by {answerBy}', id: 'Dalam bahasa Indonesia {answerBy}' });

  test.each([
    ['id', /Dalam bahasa Indonesia akhir hari Rabu, 23 Desember 2026/],
    ['en-AU', /In English by the end of Wednesday 23 December 2026/],
    // The letter is Malay; the regime speaks none, so its first language stands in it, dates and all.
    ['ms', /Yang dihormati[^]*In English by the end of Wednesday, 23 December 2026/],
  ])('to whom reads %s', (locale, text) => expect(write('first-answer', [both], locale)).toMatch(text));

  test('the regime may speak a language that no letter is written in', () => {
    const french = ofRegime({ en: 'In English', fr: 'En français le {answerBy}' });
    expect(write('first-answer', [french], 'fr-BE')).toMatch(/Yth\.[^]*En français le akhir hari/);
  });
});

describe('nothing is said twice', () => {
  test.each<[MessageName, wording: string, own: RegExp]>([
    ['delay-notice', 'The reason: {reasons}', /The reason is this/],
    ['delay-notice', 'You have it by {expectedBy}', /We expect to answer/],
    ['documents-request', 'Send them by {documentsBy}', /Please send them by/],
    ['first-answer', 'An answer by {answerBy}', /You will have our final answer/],
    ['resolution', 'Go to the {body}: {contact}', /you may take your complaint to/],
    ['part-resolution', 'Go to the {body}: {contact}', /you may take this part/],
    ['lateness-notice', 'Go to the {body}: {contact}', /You need not wait for us/],
  ])('%s leaves to the regime: %s', (message, wording, own) => {
    const told = { body: 'Kea Ombudsman', contact: 'www.kea.test', expectedBy: RECEIVED };
    const blanks = { ...ofRegime({}).blanks, documentsBy: RECEIVED };
    expect(write(message, [], 'en', told)).toMatch(own);
    expect(write(message, [ofRegime({ en: 'Something else.' })], 'en', told)).toMatch(own);
    expect(write(message, [ofRegime({ en: wording }, { blanks })], 'en', told)).not.toMatch(own);
  });

  test('a body that a paragraph names is not asked for, when we know of none ourselves', () => {
    expect(write('lateness-notice', [ofRegime({ en: 'Go to the {body}.' })])).not.toMatch(/consumer body/);
  });

  test('of two bodies, one that no paragraph names keeps its sentence', () => {
    const two = { body: 'Kea Ombudsman; Kakapo Board', contact: 'www.kea.test; www.kakapo.test' };
    const kea = ofRegime({ en: 'Go to the {body}.' });
    expect(write('resolution', [kea], 'en', two)).toMatch(/Kakapo Board/);
    const kakapo = ofRegime({ en: 'Or the {body}.' }, { blanks: { ...kea.blanks, body: 'Kakapo Board' } });
    expect(write('resolution', [kea, kakapo], 'en', two)).not.toMatch(/you may take your complaint/);
  });
});

describe('which part', () => {
  test('a paragraph about some points is headed by them, in their own words', () => {
    const text = write('acknowledgement', [
      ofRegime({ en: 'By {answerBy}' }, { points: ['Charged twice', `Nobody ${'ever '.repeat(40)}called`] }),
      ofRegime({ en: 'Soon' }, { points: ['My address was leaked'] }),
    ]);
    expect(text).toMatch(/About "Charged twice" and "Nobody ever [^"]{0,80}\.\.\.":\nBy the end of/);
    expect(text).toMatch(/About "My address was leaked":\nSoon/);
  });

  test.each([
    [
      'en',
      /Of what you told us, this letter answers:\n\n- Charged twice\n- Nobody called[^]*Another letter will answer:\n\n- Leaked/,
    ],
    ['id', /Surat ini menjawab bagian berikut:\n\n- Charged twice[^]*dalam surat tersendiri:\n\n- Leaked/],
    ['ms', /Surat ini menjawab bahagian berikut:\n\n- Charged twice[^]*dalam surat yang lain:\n\n- Leaked/],
  ])('what is answered, and what another letter will answer: %s', (locale, text) => {
    expect(write('resolution', [], locale, { answers: 'Charged twice\nNobody called', pending: 'Leaked' })).toMatch(
      text,
    );
  });

  test('an SMS stays short', () => {
    const { text } = messages.render('delay-notice', {
      channel: 'sms',
      locale: 'en',
      values,
      regimes: [ofRegime({ en: 'The rule says so.' })],
    });
    expect(text).not.toMatch(/The rule/);
    expect(text.length).toBeLessThanOrEqual(306);
  });
});
