/**
 * `npm run golden`: records the golden histories anew (`test/replay/histories`), `npm run golden -- plain` that one alone.
 * Only for a deliberate change of how new complaints live; a history that merely no longer replays is an open complaint
 * that would get stuck.
 */
const path = require('node:path');
const { ROOT, run } = require('./run');

const jest = path.join(ROOT, 'node_modules/jest/bin/jest.js');
const env = { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' };

async function main() {
  const names = process.argv.slice(2);
  const only = names.length > 0 ? ['-t', `^(${names.join('|')})$`] : [];
  const { code } = await run(process.execPath, [jest, '-i', '--testMatch', '**/test/replay/record.ts', ...only], {
    env,
    show: true,
  });
  return code;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(error);
    process.exitCode = 1;
  },
);
