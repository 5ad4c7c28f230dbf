/** `npm run test:crm`: every adapter of a ticket system that runs on this machine, driven for real, one after the other. */
const path = require('node:path');
const { prepare } = require('./prepare');
const { ROOT, run } = require('./run');

async function main(names) {
  await prepare('run');
  const tests = names.length > 0 ? names.map((name) => `test/crm/.*${name}`) : ['test/crm/'];
  const args = [
    '-i',
    '--testMatch',
    '<rootDir>/test/crm/**/*.test.ts',
    '<rootDir>/test/crm/**/*.live.ts',
    '--',
    ...tests,
  ];
  const options = [process.env.NODE_OPTIONS, '--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const env = { ...process.env, NODE_OPTIONS: options.filter(Boolean).join(' ') };
  return (await run(process.execPath, [path.join(ROOT, 'node_modules/jest/bin/jest.js'), ...args], { env, show: true }))
    .code;
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
