import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Connection } from '@temporalio/client';

/** Who runs the dev server of one home, written beside its database: so that nobody starts a second on the same file. */
interface Run {
  readonly pid: number;
  readonly address: string;
}

export interface RunRecord {
  /**
   * Makes way for a new server. One left behind by a process that was killed is stopped: its flags may not be ours, and
   * the database keeps all it knew. @throws when its owner still lives.
   */
  takeOver(log: (line: string) => void): Promise<void>;
  write(run: Run): Promise<void>;
  clear(): Promise<void>;
}

export const createRunRecord = (home: string): RunRecord => {
  const path = join(home, 'temporal.json');
  const read = async (): Promise<(Run & { owner: number }) | undefined> => {
    try {
      return JSON.parse(await readFile(path, 'utf8')) as Run & { owner: number };
    } catch {
      return undefined; // none, or half of one: its writer was killed before its server could matter
    }
  };
  return {
    async takeOver(log) {
      const run = await read();
      // A pid may have been given to another program since: only one that still answers as Temporal is the same.
      if (!run || !(await answers(run.address))) return;
      if (alive(run.owner)) {
        throw new Error(
          `another Tuntas (process ${run.owner}) already uses ${home}: stop it first, or set TUNTAS_HOME`,
        );
      }
      log(`stopping the dev server (process ${run.pid}) that an earlier run left behind`);
      await end(run);
    },
    write: (run) => writeFile(path, JSON.stringify({ ...run, owner: process.pid })),
    clear: () => rm(path, { force: true }),
  };
};

/** Asks it to stop, then makes it. A dead process nobody has buried still has its pid: so what counts is that it is silent. */
const end = async (run: Run): Promise<void> => {
  told(run.pid, 'SIGTERM');
  for (let tries = 0; alive(run.pid) && (await answers(run.address)); tries++) {
    if (tries === 20) told(run.pid, 'SIGKILL');
    await wait(250);
  }
};

/** Sends a signal; false when nobody is there (any more): it may have ended between our looking and our asking. */
const told = (pid: number, signal: NodeJS.Signals | 0): boolean => {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
};

const alive = (pid: number): boolean => told(pid, 0);

const answers = async (address: string): Promise<boolean> => {
  const connection = Connection.lazy({ address, connectTimeout: '2s' });
  try {
    await connection.ensureConnected();
    return true;
  } catch {
    return false;
  } finally {
    await connection.close();
  }
};
