import { randomUUID } from 'node:crypto';
import { access, chmod, copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { constants } from 'node:fs';
import { join } from 'node:path';
import { CLI_VERSION } from './release';

const suffix = process.platform === 'win32' ? '.exe' : '';

/** Where fetched programs are kept: a whole program of the pinned release, or nothing; never half of one. */
export interface Cache {
  /** The pinned program's place, whether it is there or not. */
  readonly path: string;
  has(): Promise<boolean>;
  /**
   * Lets `fetch` make the program in a directory of its own, then moves it into its place in one step: two processes
   * that fetch at once do not disturb each other, and one that is killed leaves the place empty.
   */
  fill(fetch: (directory: string) => Promise<string>): Promise<string>;
}

export const createCache = (home: string): Cache => {
  const bin = join(home, 'bin');
  const path = join(bin, `temporal-${CLI_VERSION}${suffix}`);
  return {
    path,
    has: () =>
      access(path, constants.X_OK).then(
        () => true,
        () => false,
      ),
    async fill(fetch) {
      await mkdir(bin, { recursive: true });
      const directory = await mkdtemp(join(bin, 'fetching-'));
      try {
        const fetched = await fetch(directory);
        const whole = join(bin, `.${randomUUID()}`);
        await copyFile(fetched, whole);
        await chmod(whole, 0o755);
        await rename(whole, path);
        return path;
      } finally {
        await rm(directory, { recursive: true, force: true });
      }
    },
  };
};
