import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Routing } from './asked';
import { createPolicy, type Policy } from './policy';
import { PolicyRefused } from './problem';
import { sourceOf, type PolicySource } from './source';

/** Every version of the policy that some complaint may still live by. */
export interface Policies {
  /** What a complaint that opens now is given. */
  readonly current: Policy;
  /** @throws when nobody kept that version. */
  get(version: string): Policy;
}

/**
 * Keeps a copy of the policy in `directory` before it is lived by, so that an open complaint finds its own version after
 * the file has changed. The words of messages are not kept: a letter is written in today's words.
 *
 * @throws {PolicyRefused} when a version that was lived by already now says something else.
 */
export function createPolicies(source: PolicySource, directory: string, routing?: Routing): Policies {
  const current = createPolicy(source, { routing });
  keep(source, current.version, directory);
  const known = new Map([[current.version, current]]);
  return {
    current,
    get(version) {
      const policy = known.get(version) ?? readKept(version, directory, routing);
      known.set(version, policy);
      return policy;
    },
  };
}

const fileOf = (directory: string, version: string) => path.join(directory, `${version}.json`);

function keep(source: PolicySource, version: string, directory: string): void {
  const file = fileOf(directory, version);
  const content: unknown = JSON.parse(JSON.stringify(promisesIn(source)));
  if (existsSync(file)) {
    if (isDeepStrictEqual(JSON.parse(readFileSync(file, 'utf8')), content)) return;
    const what = `version "${version}" was lived by already, with other content (${file})`;
    throw new PolicyRefused([{ ...source.locate(['version']), what, fix: 'give the changed policy a new version' }]);
  }
  mkdirSync(directory, { recursive: true });
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, JSON.stringify(content, null, 2));
  renameSync(draft, file);
}

/** Words of letters and prepared answers are no promise, nor is who is on leave: both change without a new version. */
function promisesIn({ data: { messages: _words, answers: _answers, include: _files, people, ...rest } }: PolicySource) {
  const isMap = (value: unknown): value is object => typeof value === 'object' && value !== null;
  if (!isMap(people)) return { ...rest, people };
  const there = Object.entries(people).map(([id, person]: [string, unknown]) => {
    if (!isMap(person)) return [id, person] as const;
    const { absent: _leave, ...known } = person as { readonly absent?: unknown };
    return [id, known] as const;
  });
  return { ...rest, people: Object.fromEntries(there) };
}

function readKept(version: string, directory: string, routing: Routing | undefined): Policy {
  const file = fileOf(directory, version);
  if (!/^[\w.-]+$/.test(version) || !existsSync(file)) {
    const kept = existsSync(directory) ? readdirSync(directory).filter((name) => name.endsWith('.json')) : [];
    const versions = kept.map((name) => name.slice(0, -'.json'.length)).join(', ');
    throw new Error(`no policy of version "${version}" was kept in ${directory}; there are: ${versions || 'none'}`);
  }
  const source = sourceOf(JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>, file);
  return createPolicy(source, { routing, kept: true });
}
