#!/usr/bin/env node
/** Starts Tuntas. In a checkout it first installs and builds what is missing; otherwise it adds a few milliseconds. */
const { existsSync, readFileSync } = require('fs');
const path = require('path');

const needed = /\d+\.\d+/.exec(
  JSON.parse(readFileSync(path.join(__dirname, '..', 'package.json'), 'utf8')).engines.node,
)[0];

if (isOlder(process.versions.node, needed)) {
  console.error('Tuntas needs Node ' + needed + ' or newer; this is Node ' + process.versions.node + '.');
  process.exit(1);
} else {
  prepared().then(
    () => require('../dist/starters/cli'),
    (error) => {
      console.error('tuntas: ' + error.message);
      process.exit(1);
    },
  );
}

/** An installed package brings what is built, and no sources. */
function prepared() {
  if (!existsSync(path.join(__dirname, '..', 'src'))) return Promise.resolve();
  return require('../scripts/prepare').prepare('run');
}

function isOlder(version, least) {
  const [major, minor] = version.split('.').map(Number);
  const [leastMajor, leastMinor] = least.split('.').map(Number);
  return major < leastMajor || (major === leastMajor && minor < leastMinor);
}
