/**
 * Takes the pictures of the README anew (`node scripts/pictures.js`): brings everything up in a home of its own, lets Siti
 * complain, and has chromium look at her page, the mailbox and her telephone. Needs `chromium` on PATH, or CHROMIUM.
 */
const { execFile } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { setTimeout: wait } = require('node:timers/promises');
const { promisify } = require('node:util');
const { prepare } = require('./prepare');
const { ROOT, say } = require('./run');

const PICTURES = path.join(ROOT, 'docs', 'pictures');
const PHONE = '+628123456789';

async function main() {
  await prepare('run');
  const { readSettings } = require('../dist/settings');
  const { createApiClient } = require('../dist/starters/cli/api-client');
  const { startAll } = require('../dist/workers/up');

  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'tuntas-pictures-'));
  const usual = readSettings();
  const programs = path.join(usual.home, 'bin');
  if (fs.existsSync(programs)) fs.cpSync(programs, path.join(home, 'bin'), { recursive: true });
  const any = { number: 0, asked: false };
  const settings = { ...usual, home, ports: { http: any, mailbox: any, telephone: any } };
  const up = await startAll(settings, say);
  try {
    const { mailbox, telephone } = up.farEnds;
    const api = createApiClient(settings);
    const reference = await complain(mailbox, api);
    const handset = `${telephone.url}/handsets/${encodeURIComponent(PHONE)}`;
    const [letter] = mailbox.mails().filter(({ envelope }) => envelope.to.includes('siti@example.test'));
    const [page] = /http\S+\/c\/\S+/.exec(letter.text);
    await take('customer-page', page, 460, 640);
    await take('mailbox', `${mailbox.url}/mails/${letter.id}`, 760, 900);
    // She is rung last: a phone does not ring for ever.
    await api.post(`/api/v1/complaints/${reference}/callback`, { slot: new Date().toISOString() });
    await ringHer(telephone);
    await take('telephone', handset, 460, 760);
  } finally {
    await up.stop();
    fs.rmSync(home, { recursive: true, force: true });
  }
}

async function complain(mailbox, api) {
  const { body } = await api.post('/api/v1/complaints', {
    ...{ channel: 'web', category: 'billing', subject: 'Billed twice' },
    text: 'My bill was taken twice from my account.',
    customer: { name: 'Siti', email: 'siti@example.test', phone: PHONE, locale: 'en', zone: whereItIsNoon() },
  });
  await mailbox.waitFor({ to: 'siti@example.test' });
  await wait(1_000);
  return body.reference;
}

/** The owner takes the call and, once asked to, presses 1; then hers rings. */
async function ringHer(telephone) {
  const at = (number, what) => `${telephone.url}/handsets/${encodeURIComponent(number)}/${what}`;
  const act = (number, form) => fetch(at(number, 'call'), { method: 'POST', body: new URLSearchParams(form) });
  const phones = `${telephone.url}/phones`;
  const owner = await shown(phones, /(?<=<strong>)\+62811\d+(?=<\/strong><span class="rings">)/);
  await act(owner, { what: 'answer' });
  await shown(at(owner, 'screen'), /[Pp]ress 1|[Tt]ekan 1/);
  await act(owner, { key: '1' });
  await shown(at(PHONE, 'screen'), /is calling/);
}

async function shown(url, what) {
  for (let tries = 0; tries < 300; tries += 1, await wait(100)) {
    const found = what.exec(await (await fetch(url)).text());
    if (found) return found[0];
  }
  throw new Error(`${what} never showed at ${url}`);
}

/** Beside us, not instead of us: the pages are served by this very process. */
async function take(name, url, width, height) {
  const file = path.join(PICTURES, `${name}.png`);
  await promisify(execFile)(
    process.env.CHROMIUM ?? 'chromium',
    [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--virtual-time-budget=1500'],
      ...[`--window-size=${width},${height}`, `--screenshot=${file}`, url],
    ],
    { timeout: 60_000 },
  );
  say(`${path.relative(ROOT, file)}: ${Math.round(fs.statSync(file).size / 1024)} KB`);
}

/** Phones ring by day alone. Signs are the other way round in these names. */
function whereItIsNoon() {
  const ahead = 12 - new Date().getUTCHours();
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
