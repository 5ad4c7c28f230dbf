/**
 * `npm run bench`: what Tuntas costs, measured on this machine and printed. It writes nothing and judges nothing: a
 * number is for reading (docs/architecture.md keeps some), never a test. `npm run bench -- lives` measures only that. What takes hours is
 * measured only by its name: `npm run bench -- import`.
 */
const { spawnSync } = require('node:child_process');
const os = require('node:os');
const { prepare } = require('../scripts/prepare');

const PARTS = ['deadlines', 'lives', 'weights', 'plain-life', 'server'];
const BY_NAME = ['import'];

async function main(wanted) {
  const known = [...PARTS, ...BY_NAME];
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`there is no ${unknown.join(', ')} to measure; there is ${known.join(', ')}`);
  await prepare('run');
  if (wanted.length === 1) return show(wanted[0]);
  const [{ model } = { model: 'unknown' }] = os.cpus();
  console.log(`${os.cpus().length} cores (${model.trim()}), ${process.platform}, Node ${process.versions.node}`);
  // Each in a process of its own: none warms up, or fills, the memory of the next.
  for (const name of wanted.length > 0 ? wanted : PARTS) {
    const { status } = spawnSync(process.execPath, [__filename, name], { stdio: 'inherit' });
    if (status !== 0) throw new Error(`${name} could not be measured`);
  }
}

async function show(name) {
  console.log(`\n${name}`);
  for (const [what, value] of await require(`./${name}`).measure()) console.log(`  ${what.padEnd(66)} ${value}`);
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
