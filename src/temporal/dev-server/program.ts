import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { OLDEST_SERVER } from './release';

const run = promisify(execFile);

/** Every file of this name that can be run, in the order of the search path. */
export const programsNamed = async (name: string, searchPath: string): Promise<string[]> => {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  const candidates = searchPath
    .split(delimiter)
    .filter((directory) => directory !== '')
    .map((directory) => join(directory, file));
  const runnable = await Promise.all(
    candidates.map((path) =>
      access(path, constants.X_OK).then(
        () => true,
        () => false,
      ),
    ),
  );
  return candidates.filter((_, index) => runnable[index]);
};

/** What a program says of itself, or why it cannot be used. */
export type Verdict =
  { readonly usable: true; readonly version: string } | { readonly usable: false; readonly why: string };

/** Asks a `temporal` program for its version, and judges whether its server can do what Tuntas needs. */
export const judge = async (path: string): Promise<Verdict> => {
  let said: string;
  try {
    said = (await run(path, ['--version'], { timeout: 20_000 })).stdout.trim();
  } catch (error) {
    return { usable: false, why: `it does not run (${firstLine(error)})` };
  }
  const [, version, major, minor] = /version (\S+) \(Server (\d+)\.(\d+)/.exec(said) ?? [];
  if (version === undefined)
    return { usable: false, why: `it does not say which server it brings, but "${said.slice(0, 60)}"` };
  const [oldMajor, oldMinor] = OLDEST_SERVER;
  const enough = Number(major) > oldMajor || (Number(major) === oldMajor && Number(minor) >= oldMinor);
  return enough
    ? { usable: true, version }
    : { usable: false, why: `its server ${major}.${minor} is too old: ${OLDEST_SERVER.join('.')} or later is needed` };
};

/** The line of a failed command that says why: the last of its errors, or the failure's own first. */
export const firstLine = (error: unknown): string => {
  const { stderr, message } = error as { stderr?: unknown; message?: unknown };
  const spoken = typeof stderr === 'string' ? stderr.trim().split('\n').at(-1) : '';
  const own = typeof message === 'string' ? message.split('\n')[0] : String(error);
  return (spoken || own || 'no reason given').trim().slice(0, 200);
};
