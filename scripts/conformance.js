/**
 * `npm run conformance`: whether the running API keeps what `/openapi.json` says. Schemathesis, a Python program, sends
 * it thousands of requests that fit the description, and others that do not: no answer is a 5xx, none has a status,
 * header or shape that is not described, and none is given to whoever has no key. `npm run conformance -- 600` asks for
 * ten minutes.
 */
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { withLock } = require('./lock');
const { prepare } = require('./prepare');
const { ROOT, run, say } = require('./run');

const FOLDER = path.join(__dirname, 'conformance');
const REQUIREMENTS = path.join(FOLDER, 'requirements.txt');
const HOME = path.join(ROOT, '.tuntas');
const VENV = path.join(HOME, 'conformance');
const bin = (program) => path.join(VENV, process.platform === 'win32' ? 'Scripts' : 'bin', program);

const SECONDS = 90;
const READY_WITHIN_MS = 120_000;
/** Schemathesis 4 needs this Python. */
const OLDEST_PYTHON = [3, 10];

/** Answers nothing when all is well, `{ skipped }` when it could not look, and throws what is wrong. */
async function conformance(seconds = SECONDS) {
  const python = await findPython();
  if (!python) return { skipped: `there is no Python ${OLDEST_PYTHON.join('.')} or newer` };
  const missing = await withLock(path.join(HOME, 'conformance.lock'), () => install(python));
  if (missing) return { skipped: missing };
  const town = await start();
  try {
    return await ask(town, seconds);
  } finally {
    await town.stop();
  }
}

async function findPython() {
  for (const name of ['python3', 'python']) {
    const asked = await run(name, ['-c', 'import sys, venv, ensurepip; print(*sys.version_info[:2])']).catch(
      () => undefined,
    );
    const version = (asked?.stdout ?? '').trim().split(' ').map(Number);
    const isNewEnough =
      version[0] > OLDEST_PYTHON[0] || (version[0] === OLDEST_PYTHON[0] && version[1] >= OLDEST_PYTHON[1]);
    if (asked?.code === 0 && isNewEnough) return name;
  }
  return undefined;
}

/** An environment of its own, made anew when what it must hold has changed. Tells why there is none. */
async function install(python) {
  const stamp = path.join(VENV, 'installed.txt');
  const wanted = fs.readFileSync(REQUIREMENTS, 'utf8');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return undefined;
  fs.rmSync(VENV, { recursive: true, force: true });
  say('installing Schemathesis ...');
  const made = await run(python, ['-m', 'venv', VENV]);
  if (made.code !== 0) return `${python} makes no virtual environment: ${lastLine(made)}`;
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '-r', REQUIREMENTS];
  const filled = await run(bin('python'), pip);
  if (filled.code !== 0) {
    fs.rmSync(VENV, { recursive: true, force: true });
    return `Schemathesis cannot be installed: ${lastLine(filled)}`;
  }
  fs.writeFileSync(stamp, wanted);
  return undefined;
}

const lastLine = ({ stdout, stderr }) => `${stdout}${stderr}`.trim().split('\n').pop();

/** Everything, as `npm start` brings it up, in a home and on ports of its own; no key asks too often. */
async function start() {
  await prepare('run');
  const { findDevServer } = require('../dist/temporal/dev-server/find.js');
  const quiet = () => undefined;
  const temporal = await findDevServer({
    searchPath: process.env.PATH ?? '',
    home: HOME,
    say: quiet,
    executable: process.env.TEMPORAL_CLI_PATH,
  });
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'tuntas-conformance-'));
  const environment = {
    ...{ TUNTAS_HOME: home, PORT: '0', MAILBOX_PORT: '0', TELEPHONE_PORT: '0' },
    ...{ TEMPORAL_CLI_PATH: temporal, TUNTAS_RATE_LIMIT: '10000000' },
  };
  const child = spawn(process.execPath, [path.join(ROOT, 'bin', 'tuntas.js'), 'up'], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const words = [];
  child.stderr.on('data', (text) => words.push(text.toString()));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    fs.rmSync(home, { recursive: true, force: true });
  };
  try {
    const url = await ready(home, child);
    return { url, key: fs.readFileSync(path.join(home, 'api-key'), 'utf8').trim(), home, words, stop };
  } catch (error) {
    await stop();
    throw new Error(`${error.message}\n${words.join('')}`, { cause: error });
  }
}

async function ready(home, child) {
  const running = path.join(home, 'running.json');
  for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until && child.exitCode === null; await sleep(200)) {
    if (!fs.existsSync(running)) continue;
    const url = JSON.parse(fs.readFileSync(running, 'utf8')).urls.api;
    if ((await fetch(`${url}/readyz`).catch(() => undefined))?.ok) return url;
  }
  throw new Error('Tuntas did not become ready.');
}

async function ask({ url, key, home, words }, seconds) {
  const config = path.join(home, 'schemathesis.toml');
  fs.writeFileSync(
    config,
    dictionaries(await open(url, key)) + fs.readFileSync(path.join(FOLDER, 'schemathesis.toml')),
  );
  const options = [
    ...['--config-file', config, 'run', `${url}/openapi.json`, '--header', `Authorization: Bearer ${key}`],
    ...['--phases', 'examples,coverage,fuzzing,stateful', '--max-time', String(seconds), '--workers', '1'],
    // The same requests each time, as far as they get: a change is not refused for what it did not touch.
    ...['--seed', '1'],
    ...['--continue-on-failure', '--request-timeout', '40', '--no-color', '--warnings', 'off'],
  ];
  const { code, stdout, stderr } = await run(bin('schemathesis'), options, { cwd: home });
  const unlogged = words
    .join('')
    .split('\n')
    .filter((line) => /a request failed/.test(line));
  if (code !== 0) throw new Error([stdout, stderr, ...unlogged].join('\n').replaceAll(key, 'KEY'));
  console.log(summaryOf(stdout));
  return undefined;
}

/** Most actions are asked of a complaint that is there, whatever its version; and nobody waits long. */
const dictionaries = (reference) => `
[dictionaries]
reference = { values = ["${reference}"] }
version = { values = ["*"] }
patience = { values = ["wait=1"] }

[parameters]
"path.reference" = { dictionary = "reference", probability = 0.7 }
"header.if-match" = { dictionary = "version", probability = 0.7 }
"header.prefer" = { dictionary = "patience", probability = 1.0 }

`;

const summaryOf = (text) =>
  text
    .split('\n')
    .filter((line) => /Operations:|generated|passed|No issues/.test(line))
    .map((line) => `   ${line.trim()}`)
    .join('\n');

async function open(url, key) {
  const response = await fetch(`${url}/api/v1/complaints`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', prefer: 'wait=20' },
    body: JSON.stringify({
      ...{ channel: 'web', subject: 'Tagihan dobel', text: 'Tagihan saya dipotong dua kali' },
      customer: { name: 'Siti', email: 'siti@example.test', phone: '+628123456789', locale: 'id' },
    }),
  });
  if (response.status !== 201) throw new Error(`no complaint could be opened: ${await response.text()}`);
  return (await response.json()).reference;
}

module.exports = { conformance };

if (require.main === module) {
  conformance(Number(process.argv[2]) || SECONDS).then(
    (outcome) => outcome && say(`not checked: ${outcome.skipped}`),
    (error) => {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}
