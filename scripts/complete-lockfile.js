/**
 * Adds to package-lock.json the optional packages of other platforms that npm left out. Some registries serve only the
 * binaries of one platform; npm then writes a lockfile that `npm ci` refuses, there and everywhere else. Run it after
 * `npm install` when the test of the lockfile asks for it.
 */
const fs = require('node:fs');
const path = require('node:path');
const { ROOT, say } = require('./run');

const FILE = path.join(ROOT, 'package-lock.json');
const PLATFORM =
  /(android|darwin|freebsd|linux|openharmony|win32)-(arm64|arm|x64|ia32|ppc64|s390x|riscv64|loong64)(?:-(musl|gnu))?/;

const lock = JSON.parse(fs.readFileSync(FILE, 'utf8'));
const added = Object.entries(lock.packages).flatMap(([where, asking]) =>
  Object.entries(asking.optionalDependencies ?? {})
    .filter(([name]) => !lock.packages[`node_modules/${name}`] && !lock.packages[`${where}/node_modules/${name}`])
    .map(([name, version]) => [`node_modules/${name}`, platformPackage(name, version, asking.dev)]),
);

if (added.length > 0) {
  const [root, ...others] = Object.entries(lock.packages);
  lock.packages = Object.fromEntries([root, ...[...others, ...added].toSorted(([a], [b]) => a.localeCompare(b, 'en'))]);
  fs.writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
}
say(`${added.length} packages of other platforms added to package-lock.json`);

/** With its platform told, npm need not ask the registry about a package that is not for this machine. */
function platformPackage(name, version, dev) {
  const [, os, cpu, libc] = PLATFORM.exec(name) ?? [];
  if (os === undefined) throw new Error(`${name} does not tell its platform: add it to package-lock.json by hand`);
  const libcs = { musl: ['musl'], gnu: ['glibc'] };
  return { version, cpu: [cpu], ...(dev && { dev }), ...(libc && { libc: libcs[libc] }), optional: true, os: [os] };
}
