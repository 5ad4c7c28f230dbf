import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..', '..');
export const BIN = join(ROOT, 'bin', 'tuntas.js');

/** How a program ended, and what it said until then. */
export interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Only what a new shell would have: nobody's own settings decide how a test goes. */
export const surroundings = (more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => {
  const { PATH = '', HOME = '', NODE_EXTRA_CA_CERTS } = process.env;
  return { PATH, HOME, ...(NODE_EXTRA_CA_CERTS && { NODE_EXTRA_CA_CERTS }), NO_COLOR: '1', ...more };
};

/** Runs a program to its end, in the checkout or another folder; one that takes longer than `withinMs` is killed with all it started. */
export const runs = (
  command: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv,
  withinMs = 60_000,
  cwd = ROOT,
): Promise<Said> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, words, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { out: '', err: '' };
    child.stdout.on('data', (text: Buffer) => (said.out += text.toString()));
    child.stderr.on('data', (text: Buffer) => (said.err += text.toString()));
    const impatience = setTimeout(() => killTree(child.pid ?? 0), withinMs);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(impatience);
      resolve({ code, ...said });
    });
  });

/** A process and all that descend from it, whichever group they put themselves into. The dead are not counted. */
export function treeOf(root: number): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , state]) => !state?.startsWith('Z'))
    .map(([pid, parent]) => ({ pid: Number(pid), parent: Number(parent) }));
  const tree = table.some(({ pid }) => pid === root) ? [root] : [];
  // The list grows while it is walked: children come after their parents.
  for (const parent of tree) tree.push(...table.filter((one) => one.parent === parent).map(({ pid }) => pid));
  return tree;
}

/** SIGKILL to a process and all its descendants; none of them has time for a last word. */
export const killTree = (root: number): void => killAll(treeOf(root));

export function killAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // gone already
    }
  }
}
