/** `npm run test:crm`: every adapter of a ticket system that runs on this machine, driven for real, one after the other. */
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { prepare } = require('./prepare');
const { ROOT } = require('./run');

async function main(names) {
  await prepare('run');
  const jest = path.join(ROOT, 'node_modules/jest/bin/jest.js');
  const files = ['--testMatch', '<rootDir>/test/crm/**/*.test.ts', '<rootDir>/test/crm/**/*.live.ts'];
  const wanted = names.length > 0 ? names.map((name) => `test/crm/.*${name}`) : ['test/crm/'];
  const flags = '--experimental-vm-modules --disable-warning=ExperimentalWarning';
  const env = { ...process.env, NODE_OPTIONS: [process.env.NODE_OPTIONS, flags].filter(Boolean).join(' ') };
  const { status, signal } = spawnSync(process.execPath, [jest, '-i', ...files, '--', ...wanted], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (signal) console.error(`tuntas: the tests were ended by ${signal}`);
  return status ?? 1;
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
