/**
 * Runs a real ticket system that Debian's packages brought (scripts/crm-install.sh), in a folder of its own under the
 * system's temporary one, for as long as standard input stays open: `node scripts/crm-lab.js request-tracker|redmine`.
 * Its first line tells, as JSON, where it is and with which keys. It keeps nothing.
 *
 * KNOCK_AT, with `{ url, secret }` as JSON: where Request Tracker knocks when something changes.
 */
const { execFileSync, spawn } = require('node:child_process');
const { randomInt } = require('node:crypto');
const fs = require('node:fs');
const net = require('node:net');
const os = require('node:os');
const path = require('node:path');
const { requestTracker } = require('./crm/request-tracker');
const { redmine } = require('./crm/redmine');

const SYSTEMS = { 'request-tracker': requestTracker, redmine };

async function main(name) {
  const system = SYSTEMS[name];
  if (!system) throw new Error(`usage: node scripts/crm-lab.js ${Object.keys(SYSTEMS).join('|')}`);
  const home = fs.mkdtempSync(path.join(os.tmpdir(), `tuntas-${name}-`));
  const lab = { home, port: await freePort(), user: serverUser(), run };
  fs.chmodSync(home, 0o755);
  let server;
  const end = async () => {
    if (server && server.exitCode === null) {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      process.kill(-server.pid, 'SIGTERM');
      await Promise.race([
        gone,
        wait(1_500)
          .then(() => process.kill(-server.pid, 'SIGKILL'))
          .catch(() => undefined),
      ]);
    }
    fs.rmSync(home, { recursive: true, force: true });
  };
  try {
    const { told, command, args, env, cwd } = system(lab);
    own(home, lab.user);
    const log = fs.openSync(path.join(home, 'server.log'), 'a');
    const stdio = ['ignore', log, log];
    server = spawn(command, args, { ...lab.user, env, cwd, stdio, detached: true });
    await answers(`http://127.0.0.1:${lab.port}/`, server, path.join(home, 'server.log'));
    console.log(JSON.stringify({ url: `http://127.0.0.1:${lab.port}`, home, ...told }));
    await asked();
  } finally {
    await end();
  }
}

/** Runs a program of the system to its end, as the user that the server will be. Returns what it printed. */
function run({ home, user }, command, args, options) {
  own(home, user);
  try {
    return execFileSync(command, args, { ...user, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', ...options });
  } catch (error) {
    throw new Error(`${command} ${args.join(' ')}\n${error.stdout}${error.stderr}`);
  }
}

/** Neither system likes to run as root; Debian's user for web servers can read what they need. */
function serverUser() {
  if (process.getuid() !== 0) return {};
  const id = (flag) => Number(execFileSync('id', [flag, 'www-data'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function own(folder, { uid, gid }) {
  if (uid === undefined) return;
  execFileSync('chown', ['-R', `${uid}:${gid}`, folder]);
}

async function answers(url, server, log) {
  for (let tries = 0; ; tries += 1) {
    if (server.exitCode !== null || tries > 300)
      throw new Error(`it does not answer:\n${fs.readFileSync(log, 'utf8')}`);
    const up = await fetch(url, { redirect: 'manual' }).catch(() => undefined);
    if (up && up.status < 500) return;
    await wait(200);
  }
}

/** The end of standard input is also what comes when whoever started us is killed. */
const asked = () =>
  new Promise((resolve) => {
    process.stdin.on('end', resolve).on('error', resolve).resume();
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, resolve);
  });

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Below those that a system hands out by itself, so that nobody takes it by chance before it is used. */
const freePort = () =>
  new Promise((resolve) => {
    const port = randomInt(15_000, 32_000);
    const server = net.createServer();
    server.once('error', () => resolve(freePort()));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(port)));
  });

main(process.argv[2]).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
