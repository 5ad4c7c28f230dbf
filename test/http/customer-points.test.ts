import type { OpenComplaint } from '../../src/domain/opening';
import type { Snapshot } from '../../src/domain/snapshot';
import type { CustomerView } from '../../src/http/customer/customer-view';
import { momentsIn } from '../../src/http/customer/moments';
import { CustomerPage } from '../../src/http/customer/page';
import { type PointSituation, pointsOf } from '../../src/http/customer/points';
import { situationOf } from '../../src/http/customer/situation';
import { wordsOf } from '../../src/http/customer/words';
import { createMessages } from '../../src/messages/messages';
import { createPolicy } from '../../src/policy/policy';
import { readPolicySource } from '../../src/policy/source';
import { showCase } from '../../src/http/show-case';
import type { Life } from '../domain/support/life';
import { caseOf, lifeOf, siti } from './support/lives';

const source = readPolicySource('config/policy.yaml');
const messages = createMessages(source, createPolicy(source));
const at = (local: string) => Date.parse(`${local.replace(' ', 'T')}:00+07:00`);
const ani = { kind: 'staff', id: 'ani' } as const;

/** Siti's complaint of three parts: a loan (Indonesian rules), her data (British rules), and a rude word (our own). */
const opening: OpenComplaint = {
  ...siti,
  points: [
    { text: 'Angsuran dipotong dua kali', product: 'loan' },
    { text: 'Data saya dipakai', regime: 'uk-data-protection' },
    { text: 'Petugas kasar', regime: 'house' },
  ],
};

/** How her page stands, and what it says in a language. */
const lookAt = async (life: Life, locale = 'id', told = opening, calls: Partial<CustomerView> = {}) => {
  const { row, around } = caseOf(life, told);
  const shown = showCase(row, around);
  const { common, strands } = row.snapshot as Snapshot;
  const { silentAt } = strands.confirmation;
  const points = pointsOf({
    ...{ shown, points: common.points, timeline: around.timeline, now: life.now },
    bodyOf: (regime) => (regime === null ? undefined : row.terms?.regimes?.[regime]?.body),
  });
  const words = wordsOf(messages.page([locale]));
  const html = await CustomerPage({
    ...{ letters: [], theirs: [], files: [], languages: ['en'], opened: true },
    ...{ words, reference: row.reference, subject: told.subject, receivedAt: row.receivedAt, desk: 'Tim Tagihan' },
    ...{
      zone: 'Asia/Jakarta',
      slots: [],
      mayRise: false,
      path: '/c/token',
      once: 'once-1234',
      notice: undefined,
      points,
    },
    ...calls,
    moments: momentsIn(words, 'Asia/Jakarta'),
    situation: situationOf({ shown, silentAt, ...around, now: life.now }),
  });
  return { points, html, text: html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ') };
};

const owed = (points: readonly PointSituation[]) =>
  points.map((point) =>
    point.owed.map(({ what, by }) => [what, new Date(by + 7 * 3_600_000).toISOString().slice(0, 16)]),
  );

test('each part has its own day by its own rules, beneath the customer’s own words', async () => {
  const { points, text } = await lookAt(lifeOf(opening, at('2026-11-23 09:40')));
  expect(owed(points)).toEqual([
    [['final', '2026-12-08T00:00']],
    [['final', '2026-12-24T07:00']],
    [['final', '2026-12-24T00:00']],
  ]);
  expect(text).toContain(
    'Angsuran dipotong dua kali Tim Tagihan akan memberikan jawaban akhir paling lambat akhir hari Senin, 7 Desember 2026 (WIB).',
  );
  expect(text).toContain('Petugas kasar Tim Tagihan akan memberikan jawaban akhir paling lambat akhir hari Rabu, 23');
});

test('the part that was answered says what was found, and the others still say their days', async () => {
  const life = lifeOf(opening, at('2026-11-23 09:40'));
  life.until(at('2026-11-24 10:00')).happens({
    ...{ type: 'resolve', outcome: 'partly-upheld', points: ['3'], actor: ani, personal: { summary: 'Maaf' } },
  });
  const { points, text } = await lookAt(life);
  expect(points.map(({ found }) => found)).toEqual([undefined, undefined, 'partly-upheld']);
  expect(owed(points).map((days) => days.length)).toEqual([1, 1, 0]);
  expect(text).toContain('Petugas kasar Anda sudah menerima jawaban kami: sebagian Anda benar.');
});

test('when the day has passed it says that we are late, and where the customer may go', async () => {
  const life = lifeOf(opening, at('2026-11-23 09:40')).until(at('2026-12-09 12:00'));
  const { points, text } = await lookAt(life);
  expect(owed(points)[0]).toEqual([['late', '2026-12-08T00:00']]);
  expect(owed(points)[1]?.[0]?.[0]).toBe('final');
  expect(points[0]?.right?.body.name).toBeTruthy();
  expect(text).toMatch(/seharusnya sampai paling lambat akhir hari Senin, 7 Desember 2026 \(WIB\) dan terlambat/);
  expect(text).toContain(`Anda dapat membawa hal ini ke ${points[0]?.right?.body.name} (`);
});

test('a first answer is promised where the rules owe one, before the final answer', async () => {
  const american = { ...siti, regime: 'us-cfpb' };
  const { points, text } = await lookAt(lifeOf(american, at('2026-11-23 09:40')), 'en', american);
  expect(owed(points)).toEqual([
    [
      ['first', '2026-12-08T12:00'],
      ['final', '2027-01-22T12:00'],
    ],
  ]);
  expect(text).toMatch(/Tim Tagihan will send you a first answer by Tuesday, December 8, 2026 at 12:00 PM GMT\+7\./);
});

test.each([
  ['en', /final answer by the end of Wednesday, December 23, 2026 \(GMT\+7\) at the latest/],
  ['id', /jawaban akhir paling lambat akhir hari Rabu, 23 Desember 2026 \(WIB\)/],
  ['ms', /jawapan muktamad selewat-lewatnya penghujung hari Rabu, 23 Disember 2026 \(GMT\+7\)/],
])('a complaint of one part says its day too, in %s', async (locale, sentence) => {
  const { text, html } = await lookAt(lifeOf(siti, at('2026-11-23 09:40')), locale, siti);
  expect(text).toMatch(sentence);
  expect(html).not.toContain('class="points"');
});

test('nothing that is between ourselves is on the page', async () => {
  const life = lifeOf(opening, at('2026-11-23 09:40'));
  life.until(at('2026-11-23 10:00')).happens({ type: 'note', actor: ani, personal: { text: 'Rahasia kita' } });
  life.happens({ type: 'note', actor: ani, mentions: ['dimas', 'billing'], personal: { text: 'Rahasia juga' } });
  life.happens({ type: 'hand-off', desk: 'billing', actor: ani, personal: { summary: 'Jangan bilang' } });
  life.until(at('2026-12-10 10:00'));
  const { html } = await lookAt(life);
  expect(html).not.toMatch(/Rahasia|Jangan|Ani|ani\b|Dimas|dimas|Joko|L1|L2|L3|uk-data|id-ojk|warn|breach|tier/);
});

test('what is over owes nothing', async () => {
  const life = lifeOf(opening, at('2026-11-23 09:40'));
  life.until(at('2026-11-23 10:00')).happens({ type: 'withdraw', actor: { kind: 'customer' } });
  expect(owed((await lookAt(life)).points)).toEqual([[], [], []]);
});

test.each([
  [
    'en',
    /no time is free for a call\. You can write/,
    /can call you in your language\. We are sorry/,
    /we make no calls\. You can write/,
  ],
  [
    'id',
    /tidak ada waktu kosong untuk menelepon/,
    /menelepon dalam bahasa Anda\. Kami mohon maaf/,
    /hari ke depan kami tidak menelepon\./,
  ],
  [
    'ms',
    /tiada masa kosong untuk panggilan/,
    /menelefon dalam bahasa anda\. Kami mohon maaf/,
    /hari ini kami tidak membuat panggilan\./,
  ],
])(
  'no call can be booked: the page says why, kindly, and what they can do instead (%s)',
  async (locale, full, nobody, closed) => {
    const life = lifeOf(opening, at('2026-11-23 09:40'));
    const said = { full, nobody, closed };
    for (const noSlots of ['full', 'nobody', 'closed'] as const) {
      const { html, text } = await lookAt(life, locale, opening, { noSlots });
      expect(html).not.toContain('<select id="slot"');
      for (const [why, words] of Object.entries(said)) expect(words.test(text)).toBe(why === noSlots);
    }
    const free = await lookAt(life, locale, opening, { slots: [at('2026-11-24 09:00')] });
    expect(free.html).toContain('<select id="slot"');
    for (const words of Object.values(said)) expect(free.text).not.toMatch(words);
  },
);

test('before its terms are recorded nobody knows when we could call: the page says nothing of calls, but of one that is booked', async () => {
  const life = lifeOf(opening, at('2026-11-23 09:40'));
  const { html, text } = await lookAt(life, 'en');
  expect(text).not.toContain('no time is free');
  expect(html).not.toContain('Shall we call you?');
  life.happens({ type: 'callback', slot: at('2026-11-24 10:00'), actor: ani });
  expect((await lookAt(life, 'en')).html).toContain('cancel-callback');
});
