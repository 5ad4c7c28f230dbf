/** One process at a time: a file that holds its owner's process id. The lock of a process that died is taken over. */
const fs = require('node:fs');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');

/** Nothing done under a lock takes this long; an older one was left behind by a process id since given to another. */
const TOO_OLD_MS = 15 * 60_000;

async function withLock(file, work) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  while (!take(file)) {
    if (isAbandoned(file)) fs.rmSync(file, { force: true });
    else await sleep(100);
  }
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

/** The link appears with its contents or not at all, so nobody ever reads a half-written owner. */
function take(file) {
  const own = `${file}.${process.pid}`;
  fs.writeFileSync(own, String(process.pid));
  try {
    fs.linkSync(own, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    fs.rmSync(own, { force: true });
  }
}

function isAbandoned(file) {
  try {
    if (Date.now() - fs.statSync(file).mtimeMs > TOO_OLD_MS) return true;
    process.kill(Number(fs.readFileSync(file, 'utf8')), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

module.exports = { withLock };
