/**
 * `npm run simulate`: two weeks at an office of thirty agents, with 2,000 invented complaints, through the real journey.
 * Ends with a table, and with 1 when a promise was broken.
 *
 *     npm run simulate -- --seed 7 --complaints 500 --policy config/policy.yaml
 */
const path = require('node:path');
const { parseArgs } = require('node:util');
const { prepare } = require('./prepare');
const { ROOT } = require('./run');

/** Monday 23 November 2026, midnight in Jakarta; a holiday of the house lies in the second week. */
const MONDAY = Date.parse('2026-11-23T00:00:00+07:00');
const DAYS = 14;

async function main() {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '2026' },
      complaints: { type: 'string', default: '2000' },
      policy: { type: 'string', default: path.join(ROOT, 'examples/desk-of-thirty/policy.yaml') },
    },
  });
  const [seed, complaints] = [values.seed, values.complaints].map(Number);
  if (!Number.isInteger(seed) || !Number.isInteger(complaints) || complaints < 1) {
    console.error('--seed and --complaints are whole numbers: npm run simulate -- --seed 7 --complaints 500');
    return 2;
  }
  await prepare('run');
  const { createPolicy } = require('../dist/policy/policy');
  const { readPolicySource } = require('../dist/policy/source');
  const { loadExtension } = require('../dist/extension/load');
  const { countAsked } = require('../dist/rehearsal/asked');
  const { findingsOf } = require('../dist/rehearsal/findings');
  const { rehearse } = require('../dist/rehearsal/rehearse');

  // Beside the policy, or in the project whose config/ it lies in.
  const folder = path.resolve(path.dirname(values.policy), '..');
  const { file, extension } = await loadExtension({ policy: values.policy, project: folder });
  const asked = countAsked(extension.routing ?? {});
  const policy = createPolicy(readPolicySource(values.policy), { routing: asked.routing, kept: !file });
  const began = performance.now();
  const chronicle = rehearse({ policy, seed, complaints, from: MONDAY, days: DAYS }, (day) => {
    if (process.stderr.isTTY) process.stderr.write(`\rday ${day} of ${DAYS}`);
  });
  if (process.stderr.isTTY) process.stderr.write('\r');
  const { rows, groups, broken } = findingsOf(chronicle);
  console.log(`${DAYS} days at ${path.relative(process.cwd(), values.policy)}, seed ${seed}\n`);
  print(rows.map(([what, value]) => [what, value]));
  console.log('\nWhat each carried while at work, where 1.00 is as much as the others who can do the same:\n');
  print([
    ['desk and languages', 'people', 'given', 'open at once', 'least', 'most'],
    ...groups.map((one) => [
      one.group,
      one.people,
      one.given,
      one.load.toFixed(1),
      one.least.toFixed(2),
      one.most.toFixed(2),
    ]),
  ]);
  tell(asked.tally());
  console.log(`\n${((performance.now() - began) / 1000).toFixed(1)} s`);
  for (const promise of broken) console.log(`BROKEN: ${promise}`);
  return broken.length === 0 ? 0 : 1;
}

/** Invented customers write always the same: a function that reads their words may have a say in earnest only. */
function tell(tallies) {
  if (tallies.length > 0) {
    console.log('\nThe routing functions of tuntas.config that its rules asked; all customers wrote the same words:\n');
    print([['function', 'asked', 'had a say'], ...tallies.map(({ name, asked, decided }) => [name, asked, decided])]);
  }
  for (const { name, faults } of tallies) for (const fault of faults) console.log(`  ${name} ${fault}`);
}

/** The first column to the left, numbers to the right. */
function print(lines) {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => String(line[column]).length)));
  const cell = (text, column) => String(text)[column === 0 ? 'padEnd' : 'padStart'](widths[column]);
  for (const line of lines) console.log(`  ${line.map(cell).join('  ')}`);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
