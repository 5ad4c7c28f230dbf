import type { MessageName } from '../../src/domain/effect';
import { createMessages, type Messages } from '../../src/messages/messages';
import type { Values } from '../../src/messages/present';
import { MESSAGE_NAMES, SPOKEN, type SpokenLine } from '../../src/messages/variables';
import { createPolicy } from '../../src/policy/policy';
import { readPolicySource } from '../../src/policy/source';

const source = readPolicySource('config/policy.yaml');
const messages: Messages = createMessages(source, createPolicy(source));

const LANGUAGES = ['en', 'id', 'ms'];
const LINK = 'https://care.contoh.test/c/TN-7F3KQ-92QDM.q7Jx0fVbYk3mZt1LwPz9aA';
const monday = Date.parse('2026-11-23T08:00:00Z');

/** Everything that any message may tell. */
const values: Values = {
  reference: 'TN-7F3KQ-92QDM',
  name: 'Siti Rahmawati',
  subject: 'Tagihan dobel',
  link: LINK,
  answerBy: monday,
  resolveBy: monday,
  updateBy: monday,
  until: monday,
  slot: monday,
  retryAt: monday,
  confirmBy: monday,
  dueAt: monday,
  due: monday,
  deskName: 'Spesialis Tagihan',
  desk: 'billing',
  from: 'Layanan Pelanggan',
  into: 'TN-3M8WX-4P0RT',
  choices: '1: TN-3M8WX-4P0RT (Tagihan dobel), 2: TN-7F3KQ-92QDM (Paket hilang)',
  tier: 'L2',
  severity: 'high',
  category: 'billing',
  because: 'fewest open complaints',
  outcome: 'upheld',
  redress: 'apology,refund',
  amount: 15_000_000,
  currency: 'IDR',
  cycle: 1,
  clock: 'resolve',
  percent: 75,
  task: 'task-1',
  taskKind: 'unreachable',
  move: 'tier',
  score: 2,
  reason: 'question',
  of: 'enforcement',
  approach: 'vip',
  expectedBy: monday,
  say: 'Please call 112. To talk to somebody, at any hour, call 119, extension 8.',
};
const personal = { text: 'Please send the second invoice.', summary: 'Charged twice.', comment: 'Too slow.' };

const write = (message: MessageName, channel: 'email' | 'sms', locale?: string, more: Values = {}, zone?: string) =>
  messages.render(message, { channel, locale, zone, values: { ...values, ...personal, ...more } });

/** GSM 03.38: what one SMS of 160 signs can carry; the last row costs two. */
const GSM =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const GSM_TWICE = '^{}\\[~]|€';
const strangers = (text: string) => [...text].filter((sign) => !(GSM + GSM_TWICE).includes(sign));

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(MESSAGE_NAMES)('%s can be written, as e-mail and as SMS', (message) => {
    const email = write(message, 'email', language);
    expect(email.language).toBe(language);
    expect(email.subject).toContain('TN-7F3KQ-92QDM');
    expect(email.text).toContain('Siti Rahmawati');
    expect(email.text).toContain(LINK);
    expect(email.html).toContain(`href="${LINK}"`);

    const sms = write(message, 'sms', language);
    expect(sms.html).toBeUndefined();
    expect(sms.text).toContain('TN-7F3KQ-92QDM');
    expect(strangers(sms.text)).toEqual([]);
    expect(sms.text.length).toBeLessThanOrEqual(306);

    for (const text of [email.subject, email.text, sms.text]) expect(text).not.toMatch(/[{}]|undefined|null|NaN/);
    // How a text is indented in its file is nobody's business.
    expect(email.text).not.toMatch(/ {2}/);
  });

  test.each(MESSAGE_NAMES)('%s can be written when nobody wrote anything into it', (message) => {
    const bare = {
      summary: '',
      comment: null,
      ...(message !== 'granted' && { redress: '' }),
      amount: 0,
      retryAt: null,
      answers: '',
      pending: '',
      ...(message !== 'reply' && message !== 'delay-notice' && { text: '' }),
    };
    for (const channel of ['email', 'sms'] as const) {
      const { text } = write(message, channel, language, bare);
      expect(text).not.toMatch(/[{}]|undefined|null|NaN|\n{3}|^\s*\(\)/);
    }
  });

  test.each(Object.keys(SPOKEN) as SpokenLine[])('"%s" can be said', (line) => {
    const { text, voice } = messages.speak(line, {
      locale: language,
      values: { ...values, listener: 'Ani', customer: 'Siti', owner: 'Ani', code: '4 8 2 1', first: monday },
    });
    expect(text).not.toMatch(/[{}]|undefined|TN-/);
    expect(voice.language).toMatch(new RegExp(`^${language}-`));
  });

  test('no SMS asks for a word that stops SMS', () => {
    for (const message of MESSAGE_NAMES) {
      expect(write(message, 'sms', language).text).not.toMatch(/\b(CANCEL|END|YES|STOP|QUIT|BATAL|HENTI|BERHENTI)\b/);
    }
  });

  test('the survey by SMS asks for a digit', () => {
    expect(write('survey', 'sms', language).text).toMatch(/\b1\b.*\b5\b/);
  });
});

describe('the acknowledgement tells reference, promised times, who, and where to look', () => {
  test.each([
    ['en', /by Monday, 23 November at 15.00 WIB/, /Billing Specialists/, /Dear Siti/],
    ['id', /paling lambat Senin, 23 November pukul 15.00 WIB/, /Spesialis Tagihan/, /Yth\. Siti/],
    ['ms', /selewat-lewatnya Isnin, 23 November pada 15.00/, /Pakar Bil/, /Yang dihormati Siti/],
  ])('%s', (locale, when, who, greeting) => {
    const { text } = write('acknowledgement', 'email', locale);
    for (const fact of [when, who, greeting, /TN-7F3KQ-92QDM/, /Tagihan dobel/]) expect(text).toMatch(fact);
    expect(text).toContain(LINK);
  });

  test('Indonesian is not Malay', () => {
    expect(write('acknowledgement', 'sms', 'id').text).toMatch(/keluhan/);
    expect(write('acknowledgement', 'sms', 'ms').text).toMatch(/aduan/);
    expect(write('acknowledgement', 'sms', 'ms').text).not.toMatch(/keluhan/);
  });
});

describe('moments are told as the reader lives them', () => {
  test('in their own zone', () => {
    const { text } = write('callback-booked', 'email', 'en-GB', {}, 'Europe/London');
    expect(text).toMatch(/Monday 23 November at 08:00 GMT/);
  });

  test('a deadline at midnight is the end of the day before', () => {
    const midnight = Date.parse('2026-11-24T17:00:00Z');
    expect(write('progress', 'email', 'en', { updateBy: midnight }).text).toMatch(
      /by the end of Tuesday, 24 November,/,
    );
    expect(write('progress', 'email', 'id', { updateBy: midnight }).text).toMatch(/akhir hari Selasa, 24 November,/);
    expect(write('progress', 'sms', 'ms', { updateBy: midnight }).text).toMatch(/penghujung hari Sel, 24 Nov\./);
  });
});

describe('which language', () => {
  test.each([
    ['id', 'id'],
    ['id-ID', 'id'],
    ['en-AU', 'en'],
    ['ms-BN', 'ms'],
    ['fr', 'id'],
    ['EN-au', 'en'],
    ['en-!', 'id'],
    ['', 'id'],
    [undefined, 'id'],
    ['jv', 'id'], // who reads Javanese reads Indonesian
    ['zsm-MY', 'ms'],
  ])('a customer with locale %s reads %s', (locale, language) => {
    expect(write('closing', 'email', locale).language).toBe(language);
  });

  test('of several languages that somebody speaks, the first that we write in', () => {
    const to = { channel: 'email', values: { ...values, ...personal } } as const;
    expect(messages.render('staff-review', { ...to, locale: ['de', 'ms', 'en'] }).language).toBe('ms');
    expect(messages.render('staff-review', { ...to, locale: [] }).language).toBe('id');
  });

  test.each<[locales: string[], theirs: string, language: string, date: RegExp]>([
    [['id', 'en'], 'ms-MY', 'id', /Senin, 23 November pukul/],
    [['en', 'id'], 'fr', 'en', /Monday, 23 November at/],
    [['en-US', 'id'], 'fr', 'en', /Monday, November 23 at/],
    [['en-US', 'id'], 'en-GB', 'en', /Monday 23 November at/],
  ])('where a policy writes in %p, a customer with locale %s reads %s', (locales, theirs, language, date) => {
    const policy = { ...createPolicy(source), locales };
    const { language: read, text } = createMessages(source, policy).render('callback-booked', {
      ...{ channel: 'email', locale: theirs, values: { ...values, ...personal } },
    });
    expect(read).toBe(language);
    expect(text).toMatch(date);
  });

  test('a language that a policy writes in without any words is refused where it says so', () => {
    const policy = { ...createPolicy(source), locales: ['id', 'fr'] };
    expect(() => createMessages(source, policy)).toThrow(/there are no messages in fr; choose one of en, id, ms/);
  });
});

describe('in whose name', () => {
  const kilat = messages.inNameOf({ name: 'Kilat', phone: '+622150002000' });
  const to = { locale: 'en', values: { ...values, ...personal } } as const;

  test("the organisation's, with its phone", () => {
    expect(write('closing', 'email', 'en').text).toMatch(/-- \nContoh\. .* By phone: \+62 21 50001000\.\n$/);
  });

  test("a brand's, in letters, texts and calls", () => {
    expect(kilat.render('closing', { ...to, channel: 'email' }).text).toMatch(/-- \nKilat\. .* \+62 21 50002000\.\n$/);
    expect(kilat.render('closing', { ...to, channel: 'sms' }).text).toMatch(/^Kilat: /);
    expect(kilat.speak('customer', { ...to, values: { ...values, code: '4 8 2 1', owner: 'Ani' } }).text).toMatch(
      /This is Kilat, with the call/,
    );
  });

  test('without a phone, none is told', () => {
    const { text } = messages.inNameOf({ name: 'Kilat' }).render('closing', { ...to, channel: 'email' });
    expect(text).toMatch(/simply answer this e-mail\.\n$/);
  });
});

describe('money and redress', () => {
  test('whole rupiah without decimals, several things as a sentence', () => {
    expect(write('resolution', 'email', 'en').text).toMatch(/an apology and a refund \(Rp\s150\.000\)/);
    expect(write('resolution', 'email', 'id').text).toMatch(/permintaan maaf dan pengembalian dana \(Rp\s150\.000\)/);
  });

  test('cents where there are some, yen without', () => {
    const paid = (amount: number, currency: string) =>
      write('resolution', 'email', 'en-GB', { amount, currency }).text.match(/\((.*)\)/)?.[1];
    expect(paid(1050, 'GBP')).toBe('£10.50');
    expect(paid(1050, 'JPY')).toBe('JP¥1,050');
  });
});

describe('what people write stays what they wrote', () => {
  const wicked = 'A & B <script>alert("x")</script> {reference} \'{\'';

  test('it is escaped in HTML, whole in text, and never read as a template', () => {
    const { html = '', text } = write('reply', 'email', 'en', { text: wicked, name: '<b>Siti</b>' });
    expect(text).toContain(wicked);
    expect(html).not.toMatch(/<script>alert|<b>Siti/);
    expect(html).toContain('A &amp; B &lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt; {reference}');
  });

  test('a subject cannot smuggle in another header', () => {
    const { subject } = write('reply', 'email', 'en', { reference: 'TN-1\r\nBcc: all@example.test' });
    expect(subject).not.toMatch(/[\r\n]/);
  });

  test('their lines and paragraphs are kept', () => {
    const { text, html = '' } = write('reply', 'email', 'en', { text: 'One\nTwo\n\nThree' });
    expect(text).toContain('One\nTwo\n\nThree');
    expect(html).toMatch(/One<br \/>Two/);
  });

  test('an SMS carries a beginning of it, in plain signs', () => {
    const long = `“Don’t”… ${'word '.repeat(100)}`;
    const { text } = write('reply', 'sms', 'en', { text: long });
    expect(text).toContain(`"Don't"...`);
    expect(text).toMatch(/word\.\.\. Read and answer/);
    expect(text.length).toBeLessThanOrEqual(306);
  });
});

test('a deadline with a number is told with it', () => {
  expect(write('staff-breach', 'email', 'en', { clock: 'sub-task:2' }).text).toContain(
    'task for another desk 2 was due',
  );
});

test.each([
  ['tier', 'now at L2', 'It is at tier L2 now, with Billing Specialists.'],
  ['desk', 'handed to Billing Specialists', 'It was handed to Billing Specialists.'],
  [
    'breach',
    'late with the solution',
    'The solution was due by Monday, 23 November at 15.00 WIB and has not been done.',
  ],
  ['resolved', 'answered', 'It has been answered: '],
  ['reopened', 'open again', 'It is open again.'],
])('who watches is told of each move in its own words: %s', (move, inSubject, inText) => {
  const { subject, text } = write('staff-watched', 'email', 'en', { move });
  expect(subject).toBe(`TN-7F3KQ-92QDM, which you watch: ${inSubject}`);
  expect(text.replaceAll(/\s+/g, ' ')).toContain(inText);
});

test('without a link, or a value that it must tell, nothing is written', () => {
  expect(() => write('closing', 'email', 'en', { link: 'javascript:alert(1)' })).toThrow('link');
  expect(() => write('progress', 'email', 'en', { updateBy: undefined })).toThrow('without its updateBy');
});

test.each(LANGUAGES)('%s: why it moved up, or down, is told in words of its own', (locale) => {
  const words = (channel: 'email' | 'sms', of: 'escalation' | 'hand-off', more: Values) =>
    JSON.stringify(write(of, channel, locale, more));
  const triggers = ['', 'reopened', 'regulator', 'lawyer', 'needs'];
  const mails = triggers.map((trigger) => words('email', 'escalation', { trigger }));
  expect(new Set(mails).size).toBe(triggers.length);
  // Nobody apologises for a delay that there was not.
  const texts = triggers.map((trigger) => words('sms', 'escalation', { trigger }));
  expect(new Set(texts).size).toBe(3);
  expect(words('email', 'hand-off', { way: 'down' })).not.toBe(words('email', 'hand-off', {}));
});
