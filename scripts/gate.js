/**
 * The gate: `npm test` runs every check there is and lets nothing through that one of them refuses. All of them run,
 * whatever an earlier one found. `npm test -- PATH` runs only the tests under PATH.
 */
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { conformance } = require('./conformance');
const { prepare } = require('./prepare');
const { ROOT, run } = require('./run');

const CHECKS = [
  { name: 'types', tool: 'typescript/bin/tsc', args: ['-p', '.'] },
  { name: 'lint', tool: 'oxlint/bin/oxlint', args: ['--type-aware', '--deny-warnings'] },
  { name: 'format', tool: 'prettier/bin/prettier.cjs', args: ['--check', '--log-level=warn', '.'] },
  { name: 'unused code and packages', tool: 'knip/bin/knip.js', args: ['--no-progress'] },
];

async function main(paths) {
  const tally = { passed: 0, failed: 0 };
  await check(tally, 'install', () => prepare('check').then(() => undefined));
  if (paths.length === 0) {
    for (const { name, tool, args } of CHECKS) await check(tally, name, () => runTool(tool, args));
    await check(tally, 'known vulnerabilities', audit);
    await check(tally, 'build', () => prepare('run').then(() => undefined));
    await check(tally, 'the API keeps what it describes', () => conformance());
  }
  await tests(tally, paths);
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  return tally.failed === 0 ? 0 : 1;
}

/** Runs one check. It answers nothing when all is well, `{ skipped }` when it could not look, or throws what is wrong. */
async function check(tally, name, look) {
  const began = Date.now();
  try {
    const skipped = (await look())?.skipped;
    if (skipped) return headline('not checked', name, began, skipped);
    tally.passed += 1;
    headline('ok', name, began);
  } catch (error) {
    tally.failed += 1;
    headline('FAILED', name, began);
    console.log(error.message);
  }
}

function headline(verdict, name, began, remark = '') {
  const seconds = `${((Date.now() - began) / 1000).toFixed(1)} s`;
  console.log(`-- ${verdict.padEnd(11)}  ${name} (${seconds})${remark && `: ${remark}`}`);
}

async function runTool(tool, args) {
  const { code, stdout, stderr } = await run(process.execPath, [path.join(ROOT, 'node_modules', tool), ...args]);
  if (code !== 0) throw new Error(stdout + stderr);
}

/** Only what we ship, and only what is high or critical. A registry that does not answer the question fails nobody. */
async function audit() {
  const args = ['audit', '--omit=dev', '--json', '--loglevel=error'];
  const report = parse((await run('npm', args)).stdout);
  if (!report?.metadata) return { skipped: report?.message ?? 'the registry does not answer' };
  const grave = Object.values(report.vulnerabilities).filter(({ severity }) => /high|critical/.test(severity));
  if (grave.length > 0) throw new Error(grave.map(({ name, severity }) => `${name}: ${severity}`).join('\n'));
}

/** jest shows its own progress; its counts come from a file beside it. A suite that cannot even load counts as one. */
async function tests(tally, paths) {
  const began = Date.now();
  console.log('-- tests');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tuntas-gate-'));
  const results = path.join(folder, 'jest.json');
  const args = ['--json', `--outputFile=${results}`, ...paths];
  const { code } = await run(process.execPath, [path.join(ROOT, 'node_modules/jest/bin/jest.js'), ...args], {
    env: { ...process.env, NODE_OPTIONS: nodeOptions() },
    show: true,
  });
  const counts = fs.existsSync(results) ? parse(fs.readFileSync(results, 'utf8')) : undefined;
  fs.rmSync(folder, { recursive: true });
  const failed = (counts?.numFailedTests ?? 0) + (counts?.numRuntimeErrorTestSuites ?? 0);
  tally.passed += counts?.numPassedTests ?? 0;
  tally.failed += code === 0 ? failed : Math.max(failed, 1);
  headline(code === 0 ? 'ok' : 'FAILED', 'tests', began);
}

/** PGlite imports its parts while it runs, which jest's modules allow only behind this flag. */
function nodeOptions() {
  const flags = '--experimental-vm-modules --disable-warning=ExperimentalWarning';
  return [process.env.NODE_OPTIONS, flags].filter(Boolean).join(' ');
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(error);
    process.exitCode = 1;
  },
);
