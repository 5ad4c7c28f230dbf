/**
 * A long file, imported whole although the import is killed in the middle and again: how many rows a second, in how much
 * memory, and whether each row became one complaint that was acknowledged once, by the timeline and by the letters that came.
 * 100,000 rows, or as many as `ROWS` says. Letters go to a mail server here that only counts: a mailbox would keep them.
 */
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { SMTPServer } = require('smtp-server');
const { findDevServer } = require('../dist/temporal/dev-server/find');

const ROWS = Number(process.env.ROWS ?? 100_000);
const ROOT = path.join(__dirname, '..');
const BIN = path.join(ROOT, 'bin', 'tuntas.js');
const READY_WITHIN_MS = 120_000;
const PROGRESS_EVERY_MS = 60_000;
const CUSTOMER = /^person\d+@/;

async function measure() {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'tuntas-import-'));
  const temporal = await findDevServer({
    searchPath: process.env.PATH ?? '',
    home: path.join(ROOT, '.tuntas'),
    say() {},
  });
  const mail = await openMailServer();
  const env = {
    ...process.env,
    ...{ PORT: '0', TELEPHONE_PORT: '0', SMTP_URL: mail.url },
    TUNTAS_HOME: home,
    TEMPORAL_CLI_PATH: temporal,
    TUNTAS_RATE_LIMIT: '100000000',
  };
  const up = spawn(process.execPath, [BIN, 'up'], { env, stdio: 'ignore' });
  try {
    const url = await ready(home);
    const file = write(home);
    const begunAt = performance.now();
    const seconds = () => (performance.now() - begunAt) / 1_000;
    const saysOf = (so) => setInterval(() => console.error(`  ${minutes(seconds())} min: ${so()}`), PROGRESS_EVERY_MS);
    const reading = saysOf(() => `${noted(home)} rows read, Tuntas holds ${megabytes(residentOf(up.pid, 'VmRSS'))} MB`);
    const peaks = [];
    for (const share of [0.3, 0.6]) peaks.push(await importing(env, file, () => noted(home) >= share * ROWS));
    peaks.push(await importing(env, file));
    const importedIn = seconds();
    clearInterval(reading);
    const told = { received: new Map(), acknowledged: new Map() };
    const following = saysOf(() => `${told.acknowledged.size} acknowledged`);
    await everything(url, fs.readFileSync(path.join(home, 'api-key'), 'utf8').trim(), told, seconds);
    clearInterval(following);
    return [
      ['rows, imported by three runs of which two were killed', `${ROWS}`],
      ['rows a second, all three runs together', `${Math.round(ROWS / importedIn)}`],
      [
        'minutes until all were read; until the last was acknowledged',
        `${minutes(importedIn)}; ${minutes(told.lastAfter)}`,
      ],
      ['most memory that each of the three held (resident, MB)', peaks.map(megabytes).join(', ')],
      ['most memory that Tuntas itself held (resident, MB)', `${megabytes(residentOf(up.pid))}`],
      ['complaints that came of it', `${told.received.size}`],
      ['of these, received more than once', `${twice(told.received)}`],
      ['acknowledged', `${told.acknowledged.size}`],
      ['of these, acknowledged more than once', `${twice(told.acknowledged)}`],
      ['letters that customers got', `${mail.letters.size}`],
      ['of these, such as came more than once', `${twice(mail.letters)}`],
    ];
  } finally {
    up.kill('SIGTERM');
    await new Promise((resolve) => up.once('exit', resolve));
    await mail.close();
    fs.rmSync(home, { recursive: true, force: true });
  }
}

const minutes = (seconds) => (seconds / 60).toFixed(1);
const megabytes = (kb) => Math.round(kb / 1_024);

/** Takes every letter, and counts those to customers by their `Message-ID`. */
async function openMailServer() {
  const letters = new Map();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onData(stream, { envelope }, callback) {
      const chunks = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => {
        const [, id] = /^message-id:\s*<([^>]+)>/im.exec(Buffer.concat(chunks).toString('latin1')) ?? [];
        if (envelope.rcptTo.some(({ address }) => CUSTOMER.test(address))) letters.set(id, (letters.get(id) ?? 0) + 1);
        callback();
      });
    },
  });
  server.on('error', () => undefined);
  const listener = server.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const url = `smtp://127.0.0.1:${listener.address().port}`;
  return { url, letters, close: () => new Promise((resolve) => server.close(resolve)) };
}

async function ready(home) {
  const running = path.join(home, 'running.json');
  for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; await sleep(200)) {
    if (!fs.existsSync(running)) continue;
    const url = JSON.parse(fs.readFileSync(running, 'utf8')).urls.api;
    if ((await fetch(`${url}/readyz`).catch(() => undefined))?.ok) return url;
  }
  throw new Error('Tuntas did not become ready');
}

function write(home) {
  const file = path.join(home, 'complaints.csv');
  const out = fs.openSync(file, 'w');
  fs.writeSync(out, 'externalId,channel,subject,text,customer.name,customer.email\n');
  for (let row = 0; row < ROWS; row += 1) {
    const words = `"Paket saya hilang sejak kemarin, nomor ${row}."`;
    fs.writeSync(out, `row-${row},web,Paket hilang,${words},Orang ${row},person${row % 20_000}@example.test\n`);
  }
  fs.closeSync(out);
  return file;
}

/** How many rows the import has noted as done. */
function noted(home) {
  const folder = path.join(home, 'imports');
  const [note] = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  return note === undefined ? 0 : JSON.parse(fs.readFileSync(path.join(folder, note), 'utf8')).tally.read;
}

/** One run, to its end or until it is killed. Returns the most memory that it held, in KB, as Linux tells it. */
async function importing(env, file, isEnough = () => false) {
  const child = spawn(process.execPath, [BIN, 'import', file], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  let ended = false;
  let peak = 0;
  child.once('exit', () => (ended = true));
  for (; !ended; await sleep(100)) {
    peak = Math.max(peak, residentOf(child.pid));
    if (isEnough()) child.kill('SIGKILL');
  }
  return peak;
}

/** The most (`VmHWM`) or what is held now (`VmRSS`), in KB. */
function residentOf(pid, what = 'VmHWM') {
  try {
    return Number(new RegExp(`${what}:\\s+(\\d+)`).exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** Reads all that ever happened into `told`, until all are acknowledged or nothing more comes for a minute. */
async function everything(url, key, told, seconds) {
  const hush = new AbortController();
  const headers = { authorization: `Bearer ${key}` };
  const address = `${url}/api/v1/events?after=0&types=received,message.accepted`;
  const { body } = await fetch(address, { headers, signal: hush.signal });
  const again = () => setTimeout(() => hush.abort(), told.acknowledged.size >= ROWS ? 5_000 : 60_000);
  let timer = again();
  let rest = '';
  try {
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + chunk).split('\n\n');
      rest = blocks.pop();
      const data = blocks.flatMap((block) => /^data: (.*)$/m.exec(block)?.[1] ?? []);
      // A comment that nothing is new is not news.
      if (data.length === 0) continue;
      clearTimeout(timer);
      for (const one of data) count(told, JSON.parse(one));
      told.lastAfter = seconds();
      timer = again();
    }
  } catch (error) {
    if (!hush.signal.aborted) throw error;
  }
}

function count({ received, acknowledged }, { reference, type, data }) {
  const to = type === 'received' ? received : data.message === 'acknowledgement' ? acknowledged : undefined;
  to?.set(reference, (to.get(reference) ?? 0) + 1);
}

const twice = (counts) => [...counts.values()].filter((times) => times > 1).length;

module.exports = { measure };
