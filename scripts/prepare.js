/**
 * Makes a checkout ready to run: what the lockfile asks for is installed, and `dist/` is younger than its sources.
 * With nothing to do it only looks at a few hundred file times. It needs nothing but Node itself.
 */
const fs = require('node:fs');
const path = require('node:path');
const { build } = require('./build');
const { withLock } = require('./lock');
const { ROOT, run, say } = require('./run');

const STAMP = path.join(ROOT, 'dist', '.built');
/** Only there when the packages for development were installed too. */
const COMPILER = path.join(ROOT, 'node_modules', 'typescript');

/** What has to be done before `purpose` ('run' or 'check'); an empty list when it is all there. */
function whatIsMissing(purpose) {
  const stale = purpose === 'run' && buildIsStale();
  const missing = [];
  if (installIsStale({ dev: stale || purpose === 'check' })) missing.push('install');
  if (stale) missing.push('build');
  return missing;
}

/** Does what is missing; one process at a time, and whoever waited looks again before doing it a second time. */
async function prepare(purpose) {
  if (whatIsMissing(purpose).length === 0) return;
  await withLock(path.join(ROOT, '.tuntas', 'prepare.lock'), async () => {
    const missing = whatIsMissing(purpose);
    if (missing.includes('install')) await install();
    if (missing.includes('build')) await build();
  });
}

async function install() {
  say('installing packages (npm ci) ...');
  const args = ['ci', '--include=dev', '--loglevel=error', '--no-audit', '--no-fund'];
  const { code, stdout, stderr } = await run('npm', args);
  if (code !== 0) throw new Error(`npm ci failed:\n${stdout}${stderr}`);
}

/**
 * npm notes in `node_modules/.package-lock.json` what it installed. Times settle most cases; a lockfile that is only
 * younger (a checkout of the same one, an `npm install` just done) is compared by its contents.
 */
function installIsStale({ dev }) {
  const wanted = path.join(ROOT, 'package-lock.json');
  const installed = path.join(ROOT, 'node_modules', '.package-lock.json');
  if (!fs.existsSync(wanted)) return false;
  if (!fs.existsSync(installed) || (dev && !fs.existsSync(COMPILER))) return true;
  if (fs.statSync(wanted).mtimeMs <= fs.statSync(installed).mtimeMs) return false;
  const there = JSON.parse(fs.readFileSync(installed, 'utf8')).packages;
  return Object.entries(JSON.parse(fs.readFileSync(wanted, 'utf8')).packages).some(([name, asked]) => {
    if (name === '' || asked.link) return false;
    if (there[name]) return there[name].version !== asked.version;
    const mayBeAbsent = asked.optional || asked.peer || asked.devOptional || (asked.dev && !dev);
    return !mayBeAbsent;
  });
}

/** An installed package brings `dist/` and no sources: there is nothing to build. */
function buildIsStale() {
  if (!fs.existsSync(path.join(ROOT, 'src'))) return false;
  if (!fs.existsSync(STAMP)) return true;
  const builtAt = Number(fs.readFileSync(STAMP, 'utf8'));
  const sources = ['src', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json', 'scripts/build.js'];
  return sources.some((source) => youngerThan(builtAt, path.join(ROOT, source)));
}

/** Whether a file, or anything in a folder (and the folder itself: a file may have gone), changed after `moment`. */
function youngerThan(moment, file) {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat) return false;
  if (stat.mtimeMs > moment) return true;
  return stat.isDirectory() && fs.readdirSync(file).some((name) => youngerThan(moment, path.join(file, name)));
}

module.exports = { prepare };

if (require.main === module) {
  prepare('run').catch((error) => {
    say(error.message);
    process.exitCode = 1;
  });
}
