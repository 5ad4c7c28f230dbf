import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { stringify } from 'yaml';

/** Who answers complaints, as the policy of a new project says it. */
export interface Organisation {
  readonly name: string;
  readonly zone: string;
  readonly country: string;
  readonly locale: string;
  readonly currency: string;
  readonly email: string;
  readonly prefix: string;
}

/** A folder that holds something already. */
export class NotEmpty extends Error {
  override readonly name = 'NotEmpty';
  constructor(folder: string, found: readonly string[]) {
    super(`${folder} is not empty: ${found.join(', ')}; name a new folder, as in tuntas init complaints`);
  }
}

const PACKAGE = join(__dirname, '..', '..', '..');
const TEMPLATE = join(PACKAGE, 'templates', 'project');

/** What npm and git leave in a folder in which nobody has written anything yet. */
const NOBODYS: ReadonlySet<string> = new Set(['node_modules', 'package.json', 'package-lock.json', '.git', '.npmrc']);

/**
 * Writes a project of one's own into a folder that is new, or empty but for what npm and git put there. Returns the names of the files.
 * @throws {NotEmpty}
 */
export function writeProject(folder: string, organisation: Organisation): readonly string[] {
  const found = existsSync(folder) ? readdirSync(folder).filter((name) => !NOBODYS.has(name)) : [];
  if (found.length > 0) throw new NotEmpty(folder, found);
  const words = { ...organisation, domain: organisation.email.split('@')[1] ?? '' };
  const files = filesIn(TEMPLATE).map((path) => {
    const name = relative(TEMPLATE, path);
    const text = readFileSync(path, 'utf8');
    // npm would read a file of that name in the package as its own.
    if (name === 'gitignore') return { name: '.gitignore', text };
    if (name === 'package.json') return { name, text: manifest(folder, text) };
    return { name, text: filled(text, words, name.endsWith('.yaml')) };
  });
  for (const { name, text } of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return files.map(({ name }) => name);
}

/** From where whoever runs us has us: the same tarball or checkout, as one gets there from the new folder; else npm's registry. */
function sourceFor(folder: string): string {
  const at = (place: string) => `file:${relative(resolve(folder), place)}`;
  if (existsSync(join(PACKAGE, 'src'))) return at(PACKAGE);
  const owner = dirname(dirname(PACKAGE));
  const theirs = join(owner, 'package.json');
  const installed = basename(dirname(PACKAGE)) === 'node_modules' && existsSync(theirs);
  const [, tarball] = /^file:(.*)$/.exec((installed && read(theirs).dependencies?.['tuntas']) || '') ?? [];
  return tarball === undefined ? `^${read(join(PACKAGE, 'package.json')).version}` : at(resolve(owner, tarball));
}

const read = (file: string): Manifest => JSON.parse(readFileSync(file, 'utf8')) as Manifest;

interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly version?: string;
}

/** Ours beneath what npm wrote already: a test of somebody's own stays, npm's stand-in for one goes. */
function manifest(folder: string, text: string): string {
  const path = join(folder, 'package.json');
  const [ours, theirs] = [JSON.parse(text) as Manifest, existsSync(path) ? read(path) : {}];
  const written = Object.entries(theirs.scripts ?? {}).filter(([, script]) => !script.includes('no test specified'));
  const merged = {
    ...{ ...ours, ...theirs },
    scripts: { ...ours.scripts, ...Object.fromEntries(written) },
    dependencies: { tuntas: sourceFor(folder), ...theirs.dependencies },
  };
  return `${JSON.stringify(merged, null, 2)}\n`;
}

/** `$name` becomes the organisation's; in YAML as YAML writes it. */
const filled = (text: string, words: Readonly<Record<string, string>>, asYaml: boolean): string =>
  text.replaceAll(/\$([a-z]+)/g, (whole, name: string) => {
    const word = words[name];
    if (word === undefined) return whole;
    return asYaml ? stringify(word, { lineWidth: 0 }).trim() : word;
  });

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
