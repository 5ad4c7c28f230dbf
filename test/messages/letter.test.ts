import { readFileSync } from 'node:fs';
import { letterPage } from '../../src/messages/letter';
import { createMessages } from '../../src/messages/messages';
import { createPolicy } from '../../src/policy/policy';
import { readPolicySource } from '../../src/policy/source';

const { compiled, MODULE } = require('../../scripts/letters') as { compiled: () => Promise<string>; MODULE: string };

const LINK = 'https://care.contoh.test/c/TN-7F3KQ-92QDM.q7Jx0fVbYk3mZt1LwPz9aA';
const letter = {
  language: 'id',
  brand: 'Contoh',
  subject: 'Jawaban kami',
  paragraphs: ['Yth. Siti,', 'Tagihan Anda\nsudah kami perbaiki.'],
  button: { label: 'Lihat', link: LINK },
  footer: 'Contoh, +62 21 5000 1000',
};

test('the layout is what MJML makes of letter.mjml today: after a change, npm run letters', async () => {
  expect(readFileSync(MODULE, 'utf8')).toBe(await compiled());
});

test('a letter says in which language it is, who writes, and beside its subject what comes after the greeting', () => {
  const html = letterPage(letter);
  expect(html).toMatch(/<html lang="id"/);
  expect(html).toContain('>Contoh</div>');
  expect(html).toMatch(/display:none[^>]*>Tagihan Anda sudah kami perbaiki\.</);
  expect(html).toContain('Tagihan Anda<br />sudah');
  expect(html).not.toContain('[[');
});

test('it fetches nothing: no picture, font, script or style from anywhere, and no link but its own', () => {
  const html = letterPage(letter);
  const addresses = [...html.matchAll(/https?:\/\/[^\s"'<]+/g)].map(([address]) => address);
  expect([...new Set(addresses.filter((address) => !address.startsWith('http://www.w3.org/')))]).toEqual([LINK]);
  expect(html).not.toMatch(/<(?:img|script|link|iframe|object|form)\b|@import|url\(/i);
});

test('whatever people write, in any place, is text', () => {
  const wicked = '"><img src=x onerror=alert(1)><!-- paragraph -->[[footer]]<!-- /paragraph -->{{x}}\'&amp;';
  const calm = letterPage(letter);
  const html = letterPage({
    ...{ ...letter, brand: wicked, subject: wicked, paragraphs: [wicked, wicked, wicked], footer: wicked },
    button: { label: wicked, link: `${LINK}?"onclick="alert(1)` },
  });
  const tags = (page: string) => [...page.matchAll(/<(\w+)/g)].map(([, tag]) => tag).filter((tag) => tag !== 'div');
  const extra = tags(html).length - tags(calm).length;
  // One paragraph more than before, each in a row and a cell; two lines fewer breaks.
  expect(new Set(tags(html))).toEqual(new Set(tags(calm).filter((tag) => tag !== 'br')));
  expect(extra).toBe(2 - 1);
  expect(html).not.toMatch(/onclick="alert|<img/);
  expect(html).toContain('[[footer]]');
});

test('a letter takes well under a millisecond to lay out', () => {
  const begun = performance.now();
  for (let count = 0; count < 500; count += 1) letterPage(letter);
  expect((performance.now() - begun) / 500).toBeLessThan(1);
});

describe('surveys', () => {
  const source = readPolicySource('config/policy.yaml');
  const messages = createMessages(source, createPolicy(source));
  const values = { reference: 'TN-7F3KQ-92QDM', name: 'Siti', subject: 'Tagihan dobel', link: LINK, cycle: 1 };

  test.each(['en', 'id', 'ms'])('ask each scale in its own words, within two texts, in %s', (locale) => {
    const said = ['csat', 'nps', 'ces'].flatMap((scale) =>
      (['survey', 'survey-reminder'] as const).flatMap((message) =>
        (['email', 'sms'] as const).map(
          (channel) => messages.render(message, { channel, locale, values: { ...values, scale } }).text,
        ),
      ),
    );
    expect(said).toMatchSnapshot();
    expect(new Set(said).size).toBe(said.length);
  });
});
