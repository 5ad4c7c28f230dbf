import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import type { OpenComplaint } from '../../src/domain/opening';
import type { Complaint } from '../../src/testing';
import { SCALES_IN, surveyed as asksFor } from './support/scales';
import { type How, useFront } from './support/stage';
import { type Language, walk } from './support/walk';

const front = useFront();

/** Three parts by three rules: Indonesian for the loan, British for her data, our own for the rude word. */
const siti: OpenComplaint = {
  channel: 'web',
  category: 'billing',
  subject: 'Angsuran dipotong dua kali',
  text: 'Angsuran saya dipotong dua kali, dan petugas di telepon kasar.',
  customer: { name: 'Siti', email: 'siti@example.test', phone: '+628123456789', locale: 'id', zone: 'Asia/Jakarta' },
  points: [
    { text: 'Angsuran dipotong dua kali pada tanggal yang sama', product: 'loan' },
    { text: 'Data pribadi saya dipakai untuk iklan', regime: 'uk-data-protection' },
    { text: 'Petugas di telepon kasar', category: 'staff', regime: 'house' },
  ],
};
const emma: OpenComplaint = {
  ...{ channel: 'web', category: 'delivery', subject: 'Two parcels lost', text: 'The second one this month.' },
  customer: { name: 'Emma', email: 'emma@example.test', phone: '+447400123456', locale: 'en', zone: 'Asia/Jakarta' },
};

/** Has no mail: what she is owed she can only read on her page. */
const dewi: OpenComplaint = {
  ...{ channel: 'web', product: 'loan', regime: 'id-ojk-written', subject: 'Bunga salah', text: 'Bunganya salah.' },
  customer: { name: 'Dewi', phone: '+628777000001', locale: 'id', zone: 'Asia/Jakarta' },
};

/** Marks how it went as bad. */
const rina: OpenComplaint = {
  ...{ channel: 'web', category: 'delivery', subject: 'Paket terlambat', text: 'Terlambat tiga hari.' },
  customer: { name: 'Rina', email: 'rina@example.test', phone: '+628777000002', locale: 'id', zone: 'Asia/Jakarta' },
};

let case1: Complaint;
let reviewed: Complaint;
const places: Record<string, { readonly address: string; readonly signedIn?: true }> = {};

beforeAll(async () => {
  const story = await front().opens(siti);
  case1 = story;
  await story.soon({ type: 'message.accepted', data: { message: 'acknowledgement' } });
  await story.does('ani', 'reply', { text: 'Kami sedang memeriksanya.' });
  await story.does('ani', 'pause', { reason: 'awaiting-customer', text: 'Tanggal berapa?' });
  await story.until({ type: 'pause.ended' });
  await story.until({ type: 'tier.changed', data: { to: 'L3' } });
  const surveyed = await front().opens(emma);
  await surveyed.soon({ type: 'message.accepted', data: { message: 'acknowledgement' } });
  await surveyed.does('ani', 'resolve', { summary: 'Both were found.', outcome: 'upheld' });
  reviewed = await front().opens(rina);
  await reviewed.does('ani', 'resolve', { summary: 'Sudah tiba.', outcome: 'upheld' });
  await surveyed.until({ type: 'survey.sent' });
  await reviewed.until({ type: 'survey.sent' });
  await reviewed.does('hana', 'rate', { score: 1 });
  await reviewed.soon({ type: 'task.opened', data: { task: 'review:1' } });
  const texted = await front().opens(dewi);
  await texted.does('ani', 'resolve', { summary: 'Sudah dihitung ulang.', outcome: 'not-upheld', covers: ['reasons'] });
  await texted.soon({ type: 'message.accepted', data: { message: 'resolution' } });
  Object.assign(places, {
    'console-list': { address: '/', signedIn: true },
    'console-case': { address: `/complaints/${story.reference}`, signedIn: true },
    'console-review': { address: `/complaints/${reviewed.reference}`, signedIn: true },
    'customer-id': { address: await front().linkIn('siti@example.test') },
    'customer-survey-en': { address: await front().linkIn('emma@example.test') },
    'customer-texted': { address: await front().linkTexted('+628777000001') },
    'console-board': { address: '/compliments', signedIn: true },
    'wrong-link': { address: '/c/TN-00000-00000.AAAAAAAAAAAAAAAAAAAAAA' },
  });
}, 180_000);

const look = <T>(name: string, how: How, see: (page: Page) => Promise<T>) => {
  const { address = '', signedIn = false } = places[name] ?? {};
  return front().looksAt(address, { ...how, signedIn, picture: `${name}-${how.width}${how.dark ? '-dark' : ''}` }, see);
};

const PAGES = [
  ...['console-list', 'console-case', 'console-review', 'customer-id', 'customer-survey-en', 'customer-texted'],
  'wrong-link',
] as const;
/** On a laptop, on a phone in the dark, on a small phone. */
const VIEWS: readonly How[] = [{ width: 1280 }, { width: 360, dark: true }, { width: 320 }];

describe.each(PAGES)('%s', (name) => {
  test.each(VIEWS)('can be used by everybody, with scripts and without: %j', async (view) => {
    const scripted = await look(name, view, async (page) => {
      await unfold(page);
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate<AxeResults>('axe.run()');
      return { ...(await seen(page)), violations: violations.map(({ id, nodes }) => [id, nodes[0]?.html]) };
    });
    const { violations, ...rest } = scripted;
    expect(violations).toEqual([]);
    expect(rest).toEqual({ overflow: 0, scripts: 0, text: expect.stringMatching(/\w{3}/) });
    const still = await look(name, { ...view, script: false }, async (page) => {
      await unfold(page);
      return seen(page);
    });
    expect(still).toEqual(rest);
  });
});

const unfold = (page: Page) =>
  page.evaluate(`document.querySelectorAll('details').forEach((one) => (one.open = true))`);

/** How far it is wider than the screen, what it says, and what runs on it. */
const seen = async (page: Page) => ({
  overflow: await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'),
  text: await page.locator('main').innerText(),
  scripts: await page.locator('script').count(),
});

describe('the case', () => {
  test('shows each deadline as days that can be read, and opens its reckoning by keyboard', async () => {
    await look('console-case', { width: 360, script: false }, async (page) => {
      const closeOut = page.locator('article', { has: page.getByRole('heading', { name: /^close-out.*point 2$/ }) });
      expect(await closeOut.getByRole('columnheader').allInnerTexts()).toEqual([
        ...['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
      ]);
      const [bar] = await closeOut.locator('td svg.bar').all();
      expect((await bar?.boundingBox())?.width).toBeGreaterThan(30);
      const stretch = closeOut.getByText(/^Started /);
      expect(await stretch.isVisible()).toBe(false);
      await closeOut.locator('summary').focus();
      await page.keyboard.press('Enter');
      expect(await stretch.isVisible()).toBe(true);
    });
  });

  test('keeps each letter folded, and unfolds it as it was sent, by keyboard', async () => {
    await look('console-case', { width: 360, script: false }, async (page) => {
      const letter = page.locator('#letters ~ details').first();
      expect(await letter.locator('summary').innerText()).toMatch(/the acknowledgement, by e-mail; /);
      expect(await letter.locator('blockquote').isVisible()).toBe(false);
      await letter.locator('summary').focus();
      await page.keyboard.press('Enter');
      expect(await letter.locator('blockquote').innerText()).toMatch(/^Yth\. Siti,\n\n/);
    });
  });

  test('draws a pause otherwise than work, and closed hours otherwise than both', async () => {
    const fills = await look('console-case', { width: 1280 }, (page) =>
      page.evaluate(`['worked', 'paused', 'closed'].map((kind) => {
        const piece = document.querySelector('.bar .' + kind);
        return [kind, getComputedStyle(piece).fill, piece.getAttribute('height')];
      })`),
    );
    expect(fills).toEqual([
      ['worked', expect.stringMatching(/^rgb/), '10'],
      ['paused', 'url("#paused")', '10'],
      ['closed', expect.stringMatching(/^rgb/), '2'],
    ]);
  });
});

describe('the whole way of a customer', () => {
  const WAYS: readonly (readonly [Language, Omit<How, 'picture'>])[] = [
    ['id', { width: 320, script: false }],
    ['en', { width: 320, script: true }],
    ['ms', { width: 320, script: false }],
    ['id', { width: 1280, script: true }],
    ['en', { width: 1280, script: false }],
    ['ms', { width: 1280, script: true }],
  ];

  test.each(WAYS.map(([language, how], index) => [language, how, index] as const))(
    'through every page, in %s, on %j',
    async (language, how, index) => {
      const seen = await walk(front(), language, how, index);
      const first = ['status', 'call', 'code', 'whole', 'export', 'contact', 'contact-code'];
      const pages = [...first, 'resolved', 'survey', 'another-language', 'revoked'];
      expect(seen.map(({ page }) => page)).toEqual(pages);
      for (const { page, spoken, language: read, ...faults } of seen) {
        expect({ page, ...faults }).toEqual({ page, violations: [], overflow: 0, scripts: 0, strangers: [] });
        expect({ page, spoken }).toEqual({ page, spoken: read });
      }
    },
  );
});

describe('the other questions after an answer', () => {
  test.each(SCALES_IN)(
    '%s, in %s: seen by everybody, and answered by keyboard without scripts',
    async (scale, language) => {
      const { faults, said, answered } = await asksFor(front(), scale, language);
      const sizes = [320, 1280].flatMap((width) => [true, false].map((script) => ({ width, script })));
      const none = { violations: [], overflow: 0, scripts: 0, spoken: language };
      expect(faults).toEqual(sizes.map((size) => ({ ...size, ...none })));
      expect(new Set(said).size).toBe(1);
      expect(answered).toEqual({ scale, score: scale === 'nps' ? 9 : 6, bad: false });
    },
  );
});

test('whoever looked into a bad mark tells what comes of it, without scripts, on a small phone', async () => {
  await look('console-review', { width: 320, script: false }, async (page) => {
    const why = page.getByLabel('Why', { exact: true });
    const sends = () => page.getByRole('button', { name: 'Write it down' }).click();
    await page.getByLabel('Who looked into it').selectOption({ label: 'Hana Siregar' });
    await page.getByLabel('Nothing more can be done', { exact: true }).check();
    await why.fill('Kurir sudah minta maaf');
    await sends();
    await page.getByRole('alert').getByText('how the call to the customer went').waitFor();
    expect(await why.inputValue()).toBe('Kurir sudah minta maaf');
    expect(await page.getByLabel('Who looked into it').inputValue()).toBe('hana');
    await page.getByLabel('We spoke').focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Write it down' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/complaints/${reviewed.reference}`);
    const done = await reviewed.soon({ type: 'task.done', data: { task: 'review:1' } });
    expect(done).toMatchObject({ actor: { kind: 'staff', id: 'hana' }, data: { call: 'spoke' } });
    await page.reload();
    expect(await page.getByText('What comes of the review?').count()).toBe(0);
  });
});

describe('a customer', () => {
  test('writes to us by keyboard alone, without scripts, on a small phone', async () => {
    await look('customer-id', { width: 320, script: false }, async (page) => {
      await page.getByLabel('Pesan Anda').focus();
      await page.keyboard.type('Ada kabar?');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByText('Terima kasih. Pesan Anda sudah sampai').waitFor();
    });
  });

  test('who can only be texted reads what they are owed, without scripts, on a small phone', async () => {
    await look('customer-texted', { width: 320, script: false }, async (page) => {
      await page.getByRole('link', { name: 'Tampilkan semuanya' }).click();
      await page.getByRole('button', { name: 'Kirimi saya kode' }).click();
      await page.getByLabel('Enam angka kode itu').fill(await front().codeTexted('+628777000001'));
      await page.getByRole('button', { name: 'Lanjutkan' }).click();
      const letters = page.locator('details', { has: page.locator('blockquote') });
      const answer = letters.first();
      expect(await answer.innerText()).toMatch(/Sudah dihitung ulang\.[^]*Anda bawa ke LAPS SJK/);
      const older = letters.last();
      await older.locator('summary').click();
      expect(await older.locator('blockquote').first().isVisible()).toBe(true);
    });
  });

  test('rates how it went, and is asked no more; their words stand on the board as they agreed to, without their name', async () => {
    await look('customer-survey-en', { width: 1280, script: false }, async (page) => {
      // Mail programs follow links: what only looks, records nothing.
      await page.goto(`${page.url()}?score=1`);
      await page.getByLabel('4 – well').check();
      await page.getByLabel('Anything you want to add').fill('Quick, and <b>kind</b>.');
      await page.getByLabel('colleagues may read these words').check();
      await page.getByRole('button', { name: 'Send my answer' }).click();
      await page.getByText('Thank you for your answer.').waitFor();
      expect(await page.getByText('How did we handle it?').count()).toBe(0);
    });
    await look('console-board', { width: 320 }, async (page) => {
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate<AxeResults>('axe.run()');
      expect(violations.map(({ id }) => id)).toEqual([]);
      const { text, ...rest } = await seen(page);
      expect(rest).toEqual({ overflow: 0, scripts: 0 });
      expect(text).toMatch(/Quick, and <b>kind<\/b>\.\s+4 of 5, to [\w ]+, Customer Care/);
      expect(text).not.toMatch(/Emma|emma@/);
    });
  });

  test('reads of each part what it gets and by when, and of nothing that is between ourselves', async () => {
    const text = await look('customer-id', { width: 360 }, (page) => page.locator('main').innerText());
    expect(text).toContain('Petugas di telepon kasar');
    expect(text.match(/jawaban akhir paling lambat/g)?.length).toBeGreaterThanOrEqual(1);
    expect(text).not.toMatch(/\bani\b|L3|close-out|uk-data/);
    expect((await case1.show()).points).toHaveLength(3);
  });
});
