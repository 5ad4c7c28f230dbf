import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { type Words, wordsOf } from '../../../src/http/customer/words';
import { createMessages } from '../../../src/messages/messages';
import { createPolicy } from '../../../src/policy/policy';
import { readPolicySource } from '../../../src/policy/source';
import type { Front, How } from './stage';

const source = readPolicySource('config/policy.yaml');
const messages = createMessages(source, createPolicy(source));
export const wordsIn = (language: Language): Words => wordsOf(messages.page([language]));

export type Language = 'en' | 'id' | 'ms';
const NEXT: Readonly<Record<Language, Language>> = { en: 'id', id: 'ms', ms: 'en' };

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(200)]);

/** What was wrong with a page for whoever cannot see, has a small screen, or wants to be let alone. */
export interface Faults {
  readonly page: string;
  readonly violations: readonly unknown[];
  readonly overflow: number;
  readonly scripts: number;
  /** What was asked of anybody but us. */
  readonly strangers: readonly string[];
  /** In which the page says it is, and in which it should be. */
  readonly spoken: string | null;
  readonly language: string;
}

/** One customer's whole way through their pages, from the first letter to the last; tells each page's faults. */
export async function walk(
  front: Front,
  language: Language,
  how: Omit<How, 'picture'>,
  who: number,
): Promise<Faults[]> {
  const words = wordsIn(language);
  const phone = `+6281555${String(1000 + who)}`;
  const email = `jalan${who}@example.test`;
  const story = await front.opens({
    ...{ channel: 'web', category: 'billing', subject: 'Dua kali', text: 'Dipotong dua kali.' },
    customer: { name: 'Rani', email, phone, locale: language, zone: 'Asia/Jakarta' },
  });
  await story.soon({ type: 'message.accepted', data: { message: 'acknowledgement' } });
  const link = await front.linkIn(email);
  const faults: Faults[] = [];

  await front.looksAt(link, how, async (page) => {
    const strangers: string[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== new URL(link).origin) strangers.push(request.url());
    });
    const look = async (name: string, read = language) => {
      faults.push({ page: name, ...(await faultsOf(page, how)), strangers: [...strangers], language: read });
      await front.keepPicture(page, `walk-${language}-${how.width}-${name}`);
    };
    const says = (text: string) => page.getByText(text).first().waitFor();

    await says(words.status['in-progress']);
    await look('status');
    await page.getByLabel(words.write.label).focus();
    await page.keyboard.type('Halo?');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await says(words.thanks.message);

    const books = async (index: number, fact: 'callback.booked' | 'callback.moved') => {
      await page.getByLabel(words.callback.label).selectOption({ index });
      await page.getByRole('button', { name: words.callback.book }).click();
      await says(words.thanks.callback);
      await story.soon({ type: fact });
      await page.goto(link);
      await page.getByRole('button', { name: words.callback.cancel }).waitFor();
    };
    await books(0, 'callback.booked');
    await look('call');
    await books(3, 'callback.moved');
    await page.getByRole('button', { name: words.callback.cancel }).click();
    await says(words.thanks['cancel-callback']);

    await showWhoTheyAre(front, page, words, phone, () => look('code'));
    await says(words.more.leave);
    await page.getByLabel(words.files.add).setInputFiles({ name: 'bukti.png', mimeType: 'image/png', buffer: png });
    await page.getByRole('button', { name: words.write.send, exact: true }).click();
    await page.getByRole('link', { name: 'bukti.png' }).waitFor();
    await look('whole');
    await page.getByRole('link', { name: words.settings.read, exact: true }).click();
    await says('Dipotong dua kali.');
    await look('export');
    await page.getByRole('link', { name: words.code.back }).click();
    await movesTo(front, page, words, `+6281666${String(1000 + who)}`, look);

    await story.does('ani', 'resolve', { summary: 'Sudah dikembalikan.', outcome: 'upheld' });
    await story.soon({ type: 'message.accepted', data: { message: 'resolution' } });
    await page.goto(link);
    await page.getByRole('heading', { name: words.settled.title }).waitFor();
    await look('resolved');
    await page.getByRole('button', { name: words.settled.yes }).click();
    await says(words.thanks.confirm);
    await story.until({ type: 'survey.sent' });
    await page.goto(link);
    await page.getByLabel(words.rate.marks('csat')[3]!.label).check();
    await look('survey');
    await page.getByRole('button', { name: words.rate.send }).click();
    await says(words.thanks.rate);

    const other = wordsIn(NEXT[language]);
    await page.getByLabel(words.settings.language).selectOption(NEXT[language]);
    await page.getByRole('button', { name: words.settings.keep }).click();
    await says(other.thanks.language);
    await look('another-language', NEXT[language]);
    await page.getByRole('button', { name: other.more.revoke }).click();
    await says(other.thanks.revoke);
    await page.getByRole('button', { name: other.more.leave }).click();
    await says(other.more.locked);
    await page.goto(link);
    await look('revoked', 'en');
  });
  return faults;
}

/** The wish for a channel, and another number, by the code that goes there. */
async function movesTo(front: Front, page: Page, words: Words, phone: string, look: (name: string) => Promise<void>) {
  await page.getByRole('link', { name: words.contact.change }).click();
  await page.getByLabel(words.contact.email, { exact: true }).check();
  await look('contact');
  await page.getByRole('button', { name: words.contact.keep }).click();
  await page.getByText(words.thanks.prefer).waitFor();
  await page.getByRole('link', { name: words.contact.change }).click();
  await page.getByLabel(words.contact.newPhone).fill(phone);
  await page.getByRole('button', { name: words.contact.send }).last().click();
  await page.getByLabel(words.code.label).waitFor();
  await look('contact-code');
  await page.getByLabel(words.code.label).fill(await front.codeTexted(phone));
  await page.getByRole('button', { name: words.contact.confirm }).click();
  await page.getByText(words.thanks.contact).waitFor();
}

/** By keyboard alone: the way by text message, the code that came, Enter. */
async function showWhoTheyAre(front: Front, page: Page, words: Words, phone: string, look: () => Promise<void>) {
  await page.getByRole('link', { name: words.more.open }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('radio').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('button', { name: words.code.send }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('status').waitFor();
  await look();
  await page.getByLabel(words.code.label).focus();
  await page.keyboard.type(await front.codeTexted(phone));
  await page.keyboard.press('Enter');
}

export async function faultsOf(page: Page, { script = true }: Pick<How, 'script'>) {
  await page.evaluate(`document.querySelectorAll('details').forEach((one) => (one.open = true))`);
  // axe waits for timers, which no page has where scripts are off; the page itself is the same.
  if (script) await page.evaluate(axe.source);
  const { violations } = script ? await page.evaluate<AxeResults>('axe.run()') : { violations: [] };
  return {
    violations: violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
    overflow: await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'),
    scripts: await page.locator('script').count(),
    spoken: await page.locator('html').getAttribute('lang'),
  };
}
