import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { createMessages } from '../../src/messages/messages';
import { createPolicy } from '../../src/policy/policy';
import { readPolicySource } from '../../src/policy/source';
import { openBrowser } from '../support/browser';

/* Letters as a mail program on a small phone shows them, by day and by night. Pictures of them are kept. */

const PICTURES = join(__dirname, '..', '..', '.tuntas', 'pictures');
const source = readPolicySource('config/policy.yaml');
const messages = createMessages(source, createPolicy(source));
const values = {
  ...{ reference: 'TN-7F3KQ-92QDM', name: 'Siti Nurhaliza Rahmawati', subject: 'Tagihandipotongduakali'.repeat(4) },
  link: `https://care.contoh.test/c/TN-7F3KQ-92QDM.${'q7Jx0fVbYk3mZt1LwPz9aA'.repeat(2)}`,
  ...{ outcome: 'upheld', confirmBy: Date.parse('2026-11-30T09:00:00Z'), redress: 'refund', amount: 15_000_000 },
  ...{ currency: 'IDR', summary: `<b>Sudah</b> kami kembalikan.\n${'x'.repeat(120)}` },
};

/** What WCAG 2.2 asks at AA. A letter is part of a mail program's page, which has landmarks and headings of its own. */
const AXE = "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })";

let browser: Browser;
beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  browser = await openBrowser();
}, 120_000);
afterAll(() => browser.close());

test.each(['en', 'id', 'ms'].flatMap((locale) => [[locale, 'light'] as const, [locale, 'dark'] as const]))(
  'the answer, in %s, on a screen of 320 px, %s',
  async (locale, colorScheme) => {
    const { html = '' } = messages.render('resolution', { channel: 'email', locale, values });
    const page = await browser.newPage({ viewport: { width: 320, height: 640 }, colorScheme });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.setContent(html);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate<AxeResults>(AXE);
    await page.screenshot({ path: join(PICTURES, `letter-${locale}-320-${colorScheme}.png`), fullPage: true });
    const button = await page.getByRole('link').boundingBox();
    expect({
      violations: violations.map(({ id, nodes }) => [id, nodes[0]?.html, nodes[0]?.failureSummary]),
      overflow: await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'),
      language: await page.locator('html').getAttribute('lang'),
      background: await page.evaluate<string>("getComputedStyle(document.querySelector('.sheet')).backgroundColor"),
      tall: (button?.height ?? 0) >= 44,
      asked,
    }).toEqual({
      violations: [],
      overflow: 0,
      language: locale,
      background: colorScheme === 'dark' ? 'rgb(27, 33, 43)' : 'rgb(255, 255, 255)',
      tall: true,
      asked: [],
    });
    await page.close();
  },
);
