import { readFileSync } from 'node:fs';
import path from 'node:path';

/** One lockfile for everybody: it says what to install and how to check it, on any platform and from any registry. */
const { packages } = JSON.parse(readFileSync(path.join(__dirname, '../../package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>;
};
const locked = Object.entries(packages).filter(([name, { link }]) => name !== '' && !link);

interface Locked {
  readonly link?: boolean;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly inBundle?: boolean;
  readonly os?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

test('what is shipped is pinned: whoever installs the package has what the tests ran with', () => {
  const { dependencies } = JSON.parse(readFileSync(path.join(__dirname, '../../package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const loose = Object.entries(dependencies).filter(([, wanted]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(wanted));
  // Add one with `npm install --save-exact`.
  expect(loose).toEqual([]);
});

test('it does not say where one machine found a package', () => {
  expect(locked.filter(([, { resolved }]) => resolved !== undefined).map(([name]) => name)).toEqual([]);
});

test('every package is checked against its checksum, but for binaries of platforms that a registry did not serve', () => {
  const unchecked = locked.filter(([, { integrity, inBundle, os }]) => !integrity && !inBundle && !os);
  expect(unchecked.map(([name]) => name)).toEqual([]);
});

test('it knows the packages of every platform (else: node scripts/complete-lockfile.js)', () => {
  const missing = locked.flatMap(([where, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`node_modules/${name}`] && !packages[`${where}/node_modules/${name}`],
    ),
  );
  expect(missing).toEqual([]);
});
