/**
 * `npm run sweep`: what is sampled in `npm test` is swept here. Properties are tried many times more, from another seed
 * each time (a failure tells its seed), every regime at every minute of a year, and the cases of clock-cases.yaml are
 * counted again by the other program. Some minutes. `npm run sweep -- PATH` sweeps only the tests under PATH.
 */
const path = require('node:path');
const { prepare } = require('./prepare');
const { ROOT, run } = require('./run');

const SWEPT = ['property.test', 'every-minute.test', 'check-fuzz.test'];
const COUNTED = 'test/domain/independent/clock_cases.py';

async function main(paths) {
  await prepare('check');
  const counted = paths.length > 0 ? 0 : await count();
  const jest = path.join(ROOT, 'node_modules/jest/bin/jest.js');
  const { code } = await run(
    process.execPath,
    [jest, '-i', '--testTimeout=7200000', ...(paths.length ? paths : SWEPT)],
    {
      env: { ...process.env, TUNTAS_SWEEP: '1', FUZZ_RUNS: '1000', NODE_OPTIONS: '--experimental-vm-modules' },
      show: true,
    },
  );
  return code || counted;
}

/** Python is nobody's duty to have; what was not looked at is said. */
async function count() {
  const { code, stdout, stderr } = await run('python3', [path.join(ROOT, COUNTED)]).catch(() => ({ code: 127 }));
  console.log(code === 127 ? `not counted again: there is no python3 to run ${COUNTED}` : `${stdout}${stderr}`.trim());
  return code === 127 ? 0 : code;
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
