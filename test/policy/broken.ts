import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { checkPolicy } from '../../src/policy/check/check-policy';
import { tellProblem } from '../../src/policy/problem';

/** The day from which the checks of these tests look a year ahead. */
export const TODAY = Date.parse('2026-11-01T00:00:00Z');

const FOLDER = path.join(__dirname, 'broken');
const BASE = path.join(FOLDER, 'base');

/** One way to spoil the base policy, and all that is to be said about it. */
export interface Broken {
  readonly story: string;
  /** What is replaced, and by what; in `policy.yaml` unless another file is named. */
  readonly change?: readonly { readonly file?: string; readonly from: string; readonly to: string }[];
  /** Files that are added. */
  readonly files?: Readonly<Record<string, string>>;
  /** Files that are added as they stand elsewhere in the project. */
  readonly copy?: Readonly<Record<string, string>>;
  /** Warnings with these words in them come besides, and are another story's. */
  readonly besides?: string;
  readonly errors?: readonly string[];
  readonly warnings?: readonly string[];
}

export const brokenPolicies = (): [name: string, broken: Broken][] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => [path.basename(file, '.yaml'), parse(readFileSync(path.join(FOLDER, file), 'utf8')) as Broken]);

/** Lays the base policy into a folder, with the changes made where they stand, so that lines are real. */
export function lay(
  folder: string,
  { change = [], files = {}, copy = {} }: Pick<Broken, 'change' | 'files' | 'copy'>,
): string {
  cpSync(BASE, folder, { recursive: true });
  mkdirSync(path.join(folder, 'messages'));
  cpSync('config/messages/en.yaml', path.join(folder, 'messages/en.yaml'));
  for (const [name, from] of Object.entries(copy)) cpSync(from, path.join(folder, name));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  for (const { file = 'policy.yaml', from, to } of change) {
    const place = path.join(folder, file);
    const text = readFileSync(place, 'utf8');
    if (text.split(from).length !== 2) throw new Error(`${file} has "${from}" ${text.split(from).length - 1} times`);
    writeFileSync(
      place,
      text.replace(from, () => to),
    );
  }
  return path.join(folder, 'policy.yaml');
}

/** What a check says, one line each, with file names as they are within the folder. */
export function told(folder: string, today = TODAY): { errors: string[]; warnings: string[] } {
  const { errors, warnings } = checkPolicy(path.join(folder, 'policy.yaml'), today);
  const within = (text: string) => text.replaceAll(`${folder}${path.sep}`, '');
  return {
    errors: errors.map(tellProblem).map(within),
    warnings: warnings.map(tellProblem).map(within),
  };
}

/** `messages/en.yaml:[words]` in what is expected is the place at which these words stand, for files that grow. */
export function withPlaces(folder: string, expected: readonly string[] = []): string[] {
  return expected.map((line) =>
    line.replace(/^([\w/.-]+):\[(.+?)\]/, (_all, file: string, words: string) => {
      const text = readFileSync(path.join(folder, file), 'utf8');
      const before = text.slice(0, text.indexOf(words)).split('\n');
      return `${file}:${before.length}:${(before.at(-1) ?? '').length + 1}`;
    }),
  );
}
