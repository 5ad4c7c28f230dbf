import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createJiti } from 'jiti';
import { policyFile } from '../policy/policy-file';
import { PolicyRefused, type Problem, refuseAny } from '../policy/problem';
import * as tuntas from '../tuntas';
import type { Extension } from './extension';
import { problemsIn } from './read';
import { thrownBy } from './thrown';
import { readWritten } from './written';

/** What an organisation added, and the file that says so. */
export interface Loaded {
  /** Undefined where there is none. */
  readonly file: string | undefined;
  readonly extension: Extension;
}

const NAMES = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'].map((ending) => `tuntas.config.${ending}`);

/**
 * Finds `tuntas.config.ts` (or .js) beside the policy, else in the folder we run in, and runs it: TypeScript as it is, without
 * a build. Whatever is wrong with it is told at its line.
 *
 * @throws {PolicyRefused}
 */
export async function loadExtension(settings: {
  readonly policy: string | undefined;
  readonly project: string;
}): Promise<Loaded> {
  const file = findConfig([dirname(policyFile(settings)), settings.project]);
  if (file === undefined) return { file, extension: {} };
  const written = readWritten(file);
  const exported = await runConfig(file).catch((error: unknown) => {
    const what = `cannot be run: ${sentenceOf(error)}`;
    throw new PolicyRefused([{ ...written.placeIn(error), what, fix: 'correct it' }]);
  });
  refuseAny(problemsIn(exported, written));
  return { file, extension: exported as Extension };
}

/** The same, telling what is wrong instead of throwing it. */
export async function inspectExtension(
  settings: Parameters<typeof loadExtension>[0],
): Promise<{ readonly loaded: Loaded | undefined; readonly problems: readonly Problem[] }> {
  try {
    return { loaded: await loadExtension(settings), problems: [] };
  } catch (error) {
    if (!(error instanceof PolicyRefused)) throw error;
    return { loaded: undefined, problems: error.problems };
  }
}

function findConfig(folders: readonly string[]): string | undefined {
  for (const folder of folders.map((one) => resolve(one))) {
    const [first, second] = NAMES.map((name) => join(folder, name)).filter(existsSync);
    if (first === undefined) continue;
    if (second !== undefined) {
      const problem = {
        file: second,
        line: 1,
        column: 1,
        what: `is the second beside ${first}`,
        fix: 'keep one of them',
      };
      throw new PolicyRefused([problem]);
    }
    return first;
  }
  return undefined;
}

/** `import ... from 'tuntas'` there is this very Tuntas, wherever the file lies: its errors are known as ours. */
async function runConfig(file: string): Promise<unknown> {
  const jiti = createJiti(file, { fsCache: false, virtualModules: { tuntas } });
  return jiti.import(file, { default: true });
}

function sentenceOf(error: unknown): string {
  const { message } = thrownBy(error);
  const [first = ''] = message.split('\n').filter((line) => line.trim() !== '');
  return first.trim().replace(/\.$/, '') || 'it says no reason';
}
