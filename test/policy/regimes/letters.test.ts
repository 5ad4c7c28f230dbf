import { writeLetter } from '../../../src/activities/letter';
import type { MessageName } from '../../../src/domain/effect';
import { createLinks } from '../../../src/links';
import { createMessages } from '../../../src/messages/messages';
import { demandedOfPerson, ELEMENTS, LETTERS, type LetterName } from '../../../src/policy/regimes/letters';
import type { RegimePack } from '../../../src/policy/regimes/schema';
import { readPolicySource } from '../../../src/policy/source';
import type { Party } from '../../../src/store/case-store';
import { policyFrom, SMALL } from '../support';
import { moment, policy } from './support';

/*
 * Every letter of every pack, in each of its languages, written as the activity writes it: what must be in it is in it.
 */

const messages = createMessages(readPolicySource('config/policy.yaml'), policy);
const policies = { current: policy, get: () => policy };
const links = createLinks({ secret: 'ours', publicUrl: 'https://care.test', emailAddress: 'care@contoh.test' });

const REFERENCE = 'TN-7F3KQ-92QDM';
const SUBJECT = 'A charge that nobody can explain';
const [FIRST, SECOND] = ['The card was charged twice', 'My address went to a stranger'];
/** What a person gives: distinct, so that each can be found again. */
const WORDS = { text: 'The shop’s bank owes us its books.', summary: 'We read the ledger of 3 March.' };

const MESSAGES: Readonly<Record<LetterName, readonly MessageName[]>> = {
  acknowledgement: ['acknowledgement'],
  'first-answer': ['first-answer'],
  progress: ['progress'],
  'documents-request': ['documents-request'],
  'file-in-writing': ['file-in-writing'],
  'holding-reply': ['delay-notice'],
  'delay-notice': ['delay-notice'],
  'extension-notice': ['delay-notice'],
  'dispute-resolution-letter': ['lateness-notice'],
  'summary-resolution': ['resolution'],
  'final-response': ['resolution', 'part-resolution'],
};

const MONTHS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  en: { 6: 'six months' },
  ms: { 6: 'enam bulan' },
};

interface Written {
  readonly text: string;
  readonly subject: string;
  readonly language: string;
  readonly pack: RegimePack;
}

/** A day as it stands in a letter, wherever its hours lie. */
const day = (language: string, date: string) =>
  new Intl.DateTimeFormat(`${language}-ID`, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(date),
  );

/** How one sees that an element is there. What only a person can judge, a person wrote: then their words are there. */
const SEEN: Readonly<Record<(typeof ELEMENTS)[number], (letter: Written) => void>> = {
  reference: ({ subject, text }) => expect([subject, text]).toEqual(Array(2).fill(expect.stringContaining(REFERENCE))),
  'date-received': ({ text, language }) => expect(text).toContain(day(language, '2026-11-23')),
  'what-it-is-about': ({ text }) => expect(text).toContain(SUBJECT),
  'what-happens-next': ({ text }) =>
    expect(text).toMatch(/look into|at work|working on|menangani|kerjakan|meneliti|usahakan/),
  'answer-by': ({ text, language }) => expect(text).toContain(day(language, '2027-01-07')),
  'how-to-reach-us': ({ text }) => expect(text).toMatch(/https:\/\/care\.test\/c\/TN[^]*(answer|balas)/),
  'part-answered': ({ text }) => expect(text).toMatch(new RegExp(`- ${FIRST}\\n[^]*- ${SECOND}\\n`)),
  'reasons-for-delay': ({ text }) => expect(text).toContain(WORDS.text.slice(0, -1)),
  'expected-by': ({ text, language }) => expect(text).toContain(day(language, '2027-02-10')),
  'documents-needed': ({ text }) => expect(text.includes(WORDS.text) || /contract|kontrak/.test(text)).toBe(true),
  'documents-by': ({ text, language }) => expect(text).toContain(day(language, '2026-12-15')),
  'how-to-file-in-writing': ({ text }) =>
    expect(text).toMatch(/(in writing|tertulis)[^]*(answer this|balas|membalas)[^]*\/c\/TN/),
  outcome: ({ text }) =>
    expect(text).toMatch(/could not find a mistake|tidak menemukan kesalahan|tidak menemui kesilapan/),
  reasons: ({ text }) => expect(text).toContain(WORDS.summary),
  issues: ({ text }) => expect(text).toContain(WORDS.summary),
  findings: ({ text }) => expect(text).toContain(WORDS.summary),
  evidence: ({ text }) => expect(text).toContain(WORDS.summary),
  'offer-and-its-terms': ({ text }) => expect(text).toMatch(/refund[^]*£25/),
  'considered-resolved': ({ text }) => expect(text).toMatch(/is now settled/),
  'external-body-right': ({ text, pack }) => {
    expect(text).toContain(pack.body!.name);
    expect(text).toMatch(/you (may|are free to)|dapat Anda bawa|anda boleh/i);
  },
  'external-body-contact': ({ text, pack }) => expect(text).toContain(pack.body!.contact),
  'external-body-website': ({ text }) => expect(text).toMatch(/www\.\S+\.\w+/),
  'external-body-leaflet': ({ text }) => expect(text).toMatch(/leaflet tells how they work: it is on their website/),
  'external-body-window': ({ text, language, pack }) => {
    const { window } = pack.body!;
    expect(text).toContain(window && 'months' in window ? MONTHS[language]![window.months] : 'a window in months');
  },
  'window-waiver': ({ text }) => expect(text).toMatch(/(do|does) not have our consent/),
};

function write(regime: string, letter: LetterName, message: MessageName, language: string): Written {
  const pack = policy.regimePacks[regime]!;
  const at = (date: string) => moment(regime, `${date}T00:00`) + 86_400_000;
  const party: Party = {
    addresses: [],
    name: 'Siti',
    email: 'siti@example.test',
    locale: language,
    subject: SUBJECT,
    text: 'x',
    points: [FIRST, SECOND],
    pageEdition: 0,
    channel: 'email',
    receivedAt: moment(regime, '2026-11-23T09:00'),
  };
  const moments = { answerBy: at('2027-01-07'), expectedBy: at('2027-02-10'), documentsBy: at('2026-12-15') };
  const written = writeLetter(
    { policies, messages, links },
    {
      reference: REFERENCE,
      at: at('2026-11-30'),
      party,
      thread: [],
      effect: {
        kind: 'send-message',
        key: 'x',
        channel: 'email',
        to: 'customer',
        message,
        about: {
          outcome: 'not-upheld',
          redress: 'refund',
          amount: 2_500,
          currency: 'GBP',
          confirmBy: at('2026-12-14'),
          answerBy: moments.answerBy,
          resolveBy: at('2026-12-01'),
          updateBy: at('2026-12-01'),
          dueAt: moments.answerBy,
          until: moments.documentsBy,
          deskName: 'Layanan Pelanggan',
          answers: '1',
          pending: '2',
        },
        personal: WORDS,
        parts: [{ regime, letter, points: ['1'], ...moments }],
      },
    },
  );
  if ('unwritable' in written) throw new Error(written.unwritable);
  return { text: written.letter.text, subject: written.letter.subject, language, pack };
}

const everyLetter = Object.entries(policy.regimePacks).flatMap(([regime, pack]) =>
  Object.entries(pack.letters).flatMap(([letter, { elements, ifRejected }]) =>
    pack.languages.flatMap((language) =>
      MESSAGES[letter as LetterName].map(
        (message) => [regime, letter as LetterName, language, message, [...elements, ...ifRejected]] as const,
      ),
    ),
  ),
);

test('all eighteen packs are walked, and every letter and element that there is', () => {
  expect(new Set(everyLetter.map(([regime]) => regime)).size).toBe(18);
  expect(new Set(everyLetter.map(([, letter]) => letter))).toEqual(new Set(LETTERS));
  // The only one that no pack demands: it is in every letter anyway.
  const demanded = new Set(everyLetter.flatMap(([, , , , elements]) => elements));
  expect(ELEMENTS.filter((element) => !demanded.has(element))).toEqual(['how-to-reach-us']);
});

test.each(everyLetter)('%s: %s in %s, as %s, contains what it must', (regime, letter, language, message, elements) => {
  const written = write(regime, letter, message, language);
  expect(written.text).not.toMatch(/[{}]|undefined|NaN|\.\./);
  for (const element of [...elements, 'how-to-reach-us' as const]) SEEN[element](written);
});

test.each(everyLetter)('%s: %s in %s, as %s, names the external body once', (regime, letter, language, message) => {
  const { text, pack } = write(regime, letter, message, language);
  if (pack.body) expect(text.split(pack.body.contact).length).toBeLessThanOrEqual(2);
});

describe('what only a person can write', () => {
  const demanded = (regime: string, letter: LetterName, outcome?: 'upheld' | 'partly-upheld' | 'not-upheld') =>
    demandedOfPerson(policy.regimePacks[regime]!.letters[letter]!, outcome);

  test.each([
    ['au-rg271-standard', 'final-response', 'upheld', []],
    ['au-rg271-standard', 'final-response', 'partly-upheld', ['issues', 'findings', 'evidence']],
    ['au-rg271-standard', 'final-response', 'not-upheld', ['issues', 'findings', 'evidence']],
    ['uk-disp', 'final-response', 'upheld', ['offer-and-its-terms']],
    ['uk-disp', 'final-response', 'partly-upheld', ['reasons', 'offer-and-its-terms']],
    ['uk-disp', 'final-response', 'not-upheld', ['reasons']],
    ['uk-disp', 'summary-resolution', 'upheld', []],
    ['uk-disp', 'delay-notice', undefined, ['reasons-for-delay', 'expected-by']],
    ['au-rg271-super', 'delay-notice', undefined, ['reasons-for-delay']],
    ['id-ojk-written', 'documents-request', undefined, ['documents-needed']],
    ['us-cfpb', 'acknowledgement', undefined, undefined],
  ] as const)('%s, %s, %s: %j', (regime, letter, outcome, elements) => {
    if (elements === undefined) return expect(policy.regimePacks[regime]!.letters[letter]).toBeUndefined();
    expect(demanded(regime, letter, outcome)).toEqual(elements);
  });
});

describe('wordings that leave out what they must say are warned of', () => {
  const pack = (letters: string, body = '') => `${SMALL}regimePacks:
  kea:
    title: Kea
    calendar: { zone: Pacific/Auckland, week: { mon-fri: ["09:00-17:00"] }, holidays: { region: NZ } }
    final: 20bd
    stops: [final-response]
    letters:
      final-response: { elements: [outcome], wording: { en: This is it. } }
      ${letters}
    ${body}
    retention: { keep: 7y, from: closing, by: house }
    export: { columns: [], checked: false }
    languages: [en]
    source: us
    checked: "2026-11-22"
    confidence: own
`;
  const warned = (text: string) => policyFrom(text).warnings.map(({ what, fix }) => `${what}; ${fix}`);

  test('ours leave out nothing', () => {
    expect(policy.warnings.filter(({ what }) => what.includes('.wording.'))).toEqual([]);
  });

  test.each([
    [
      'acknowledgement: { elements: [date-received], wording: { en: "We have it." } }',
      'kea.letters.acknowledgement.wording.en: must contain date-received; write {receivedAt} in it',
    ],
    [
      'acknowledgement: { elements: [reference], wording: { en: "By {expectedBy}." } }',
      'kea.letters.acknowledgement.wording.en: has {expectedBy}, which nobody fills in here; leave it out',
    ],
    [
      'progress: { elements: [reference], wording: { en: "Go to {body}." } }',
      'kea.letters.progress.wording.en: has {body}, which nobody fills in here; leave it out',
    ],
  ])('%s', (letter, warning) => expect(warned(pack(letter))).toEqual([warning]));
});
