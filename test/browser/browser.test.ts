import { openBrowser } from '../support/browser';

/* A machine that has no browser gets one from npm: this looks whether that still works. */
const fetchable = process.platform === 'linux' && process.arch === 'x64';

(fetchable ? test : test.skip)('the browser that a package holds runs, and draws text', async () => {
  const browser = await openBrowser('package');
  try {
    const page = await browser.newPage();
    await page.setContent('<p style="display: inline-block">Tuntas</p>');
    expect((await page.locator('p').boundingBox())?.width).toBeGreaterThan(20);
  } finally {
    await browser.close();
  }
});
