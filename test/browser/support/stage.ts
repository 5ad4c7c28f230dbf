import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { OpenComplaint } from '../../../src/domain/opening';
import { type Complaint, openStage, type Stage } from '../../../src/testing';
import { openBrowser } from '../../support/browser';
import { devServer } from '../../support/temporal';

/** Screenshots are kept here, for whoever wants to see what the tests saw. */
const PICTURES = join(__dirname, '..', '..', '..', '.tuntas', 'pictures');

/** Everything real, with time in our hands, and a browser in front of it, for the tests of one file. */
export interface Front {
  readonly stage: Stage;
  opens(opening: OpenComplaint): Promise<Complaint>;
  /** Where the latest letter to somebody links to. */
  linkIn(email: string): Promise<string>;
  /** Where a text message to somebody links to. */
  linkTexted(phone: string): Promise<string>;
  /** The code that a page had sent to somebody's phone. */
  codeTexted(phone: string): Promise<string>;
  /** The page as it is now, whole, for whoever wants to see what the tests saw. */
  keepPicture(page: Page, name: string): Promise<void>;
  /** A page of its own, with its cookies, seen as the options say; signed in to the console with `signedIn`. */
  looksAt<T>(address: string, how: How, look: (page: Page) => Promise<T>): Promise<T>;
}

export interface How {
  readonly width: number;
  readonly script?: boolean;
  readonly dark?: boolean;
  readonly signedIn?: boolean;
  /** The picture's name; none is taken without it. */
  readonly picture?: string;
}

export function useFront(): () => Front {
  let stage: Stage | undefined;
  let browser: Browser | undefined;

  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    browser = await openBrowser();
    stage = await openStage({ environment: { TEMPORAL_CLI_PATH: await devServer() } });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  }, 60_000);

  return () => {
    if (!stage || !browser) throw new Error('the stage stands only while tests run');
    return frontOf(stage, browser);
  };
}

const frontOf = (stage: Stage, browser: Browser): Front => ({
  stage,
  opens: (opening) => stage.complains(opening),
  async linkIn(email) {
    const letter = await stage.mailbox.waitFor({ to: email, text: '/c/' });
    return linkIn(letter.text, email);
  },
  async linkTexted(phone) {
    const text = await stage.telephone.waitForText({ to: phone, body: '/c/' });
    return linkIn(text.body, phone);
  },
  async keepPicture(page, name) {
    await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  },
  async codeTexted(phone) {
    const text = await stage.telephone.waitForText({ to: phone, body: CODE });
    return CODE.exec(text.body)?.[0] ?? '';
  },
  async looksAt(address, { width, script = true, dark = false, signedIn = false, picture }, look) {
    const options: BrowserContextOptions = {
      viewport: { width, height: 800 },
      javaScriptEnabled: script,
      colorScheme: dark ? 'dark' : 'light',
    };
    const context = await browser.newContext(options);
    try {
      const page = await context.newPage();
      if (signedIn) await page.goto(stage.signIn);
      await page.goto(new URL(address, stage.url).href);
      const result = await look(page);
      if (picture !== undefined) await page.screenshot({ path: join(PICTURES, `${picture}.png`), fullPage: true });
      return result;
    } finally {
      await context.close();
    }
  },
});

/** As it stands in a letter or text, in each of our languages. */
const CODE = /(?<![\d-])\d{6}(?= (?:adalah|is|ialah) )/;

function linkIn(words: string, to: string): string {
  const link = /https?:\/\/\S+\/c\/[\w.~-]+/.exec(words)?.[0];
  if (link === undefined) throw new Error(`nothing that was sent to ${to} links to a page`);
  return link;
}
