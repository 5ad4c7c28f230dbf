/**
 * Compiles `src/` and bundles the workflows, into `dist/`. All of it is made beside the old one and put in its place
 * at the end, so that a build that fails, or is killed, leaves what ran before as it was.
 */
const fs = require('node:fs');
const path = require('node:path');
const { withLock } = require('./lock');
const { ROOT, run, say } = require('./run');

const DIST = path.join(ROOT, 'dist');
const NEXT = path.join(ROOT, 'dist.next');

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

/** One file with all that runs inside Temporal's sandbox, made once here instead of at every worker's start. */
async function bundleWorkflows() {
  const { bundleWorkflowCode } = require('@temporalio/worker');
  const onlyTrouble = { trace() {}, debug() {}, info() {}, warn: console.error, error: console.error, log() {} };
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(NEXT, 'workflows', 'index.js'),
    payloadConverterPath: path.join(NEXT, 'workflows', 'payload-converter.js'),
    logger: onlyTrouble,
  });
  fs.writeFileSync(path.join(NEXT, 'workflow-bundle.js'), code);
}

module.exports = { build };

if (require.main === module) {
  withLock(path.join(ROOT, '.tuntas', 'prepare.lock'), build).catch((error) => {
    say(error.message);
    process.exitCode = 1;
  });
}
