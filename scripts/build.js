/**
 * Compiles `src/` and bundles the workflows, into `dist/`. All of it is made beside the old one and put in its place
 * at the end, so that a build that fails, or is killed, leaves what ran before as it was.
 */
const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { withLock } = require('./lock');
const { ROOT, run, say } = require('./run');

const DIST = path.join(ROOT, 'dist');
const NEXT = path.join(ROOT, 'dist.next');
/** Workflow code may import these folders of ours and no others (the linter sees to it). */
const BUNDLED = ['workflows', 'domain'];

async function build() {
  // The stamp tells when the build began: a source saved meanwhile is younger, and builds again.
  const startedAt = Date.now();
  say('building ...');
  fs.rmSync(NEXT, { recursive: true, force: true });
  await compile();
  await bundleWorkflows();
  fs.writeFileSync(path.join(NEXT, '.built'), String(startedAt));
  fs.rmSync(DIST, { recursive: true, force: true });
  fs.renameSync(NEXT, DIST);
  say(`built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}

async function compile() {
  const tsc = path.join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = [tsc, '-p', 'tsconfig.build.json', '--outDir', NEXT];
  const { code, stdout, stderr } = await run(process.execPath, args);
  if (code !== 0) throw new Error(`tsc failed:\n${stdout}${stderr}`);
}

/** The bundle is most of a build's time: while nothing it is made from has changed, the one before is kept. */
async function bundleWorkflows() {
  const workflowsPath = path.join(NEXT, 'workflows', 'index.js');
  if (!fs.existsSync(workflowsPath)) return;
  const key = bundleKey();
  const kept = path.join(DIST, 'workflow-bundle.js');
  if (fs.existsSync(kept) && readIfThere(`${kept}.key`) === key) {
    fs.copyFileSync(kept, path.join(NEXT, 'workflow-bundle.js'));
  } else {
    const { bundleWorkflowCode } = require('@temporalio/worker');
    const quiet = { trace() {}, debug() {}, info() {}, warn: console.error, error: console.error, log() {} };
    const { code } = await bundleWorkflowCode({ workflowsPath, logger: quiet });
    fs.writeFileSync(path.join(NEXT, 'workflow-bundle.js'), code);
  }
  fs.writeFileSync(path.join(NEXT, 'workflow-bundle.js.key'), key);
}

function bundleKey() {
  const hash = crypto.createHash('sha256').update(fs.readFileSync(path.join(ROOT, 'package-lock.json')));
  for (const folder of BUNDLED) {
    const files = fs.readdirSync(path.join(NEXT, folder), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => name.endsWith('.js')).toSorted())
      hash.update(file).update(fs.readFileSync(path.join(NEXT, folder, file)));
  }
  return hash.digest('hex');
}

function readIfThere(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}

module.exports = { build };

if (require.main === module) {
  withLock(path.join(ROOT, '.tuntas', 'prepare.lock'), build).catch((error) => {
    say(error.message);
    process.exitCode = 1;
  });
}
