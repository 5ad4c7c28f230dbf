import { PGlite } from '@electric-sql/pglite';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lockDirectory } from './lock';

export interface EmbeddedPostgres {
  readonly pglite: PGlite;
  close(): Promise<void>;
}

/**
 * PostgreSQL inside this process, its files in `directory`; without one, in memory. What it acknowledged survives the
 * process being killed, for the files are the operating system's by then. It does not wait for the disk: against a
 * power cut there is a PostgreSQL server.
 */
export async function openPglite(directory?: string): Promise<EmbeddedPostgres> {
  if (directory === undefined) {
    const pglite = await PGlite.create();
    return { pglite, close: () => pglite.close() };
  }
  const unlock = lockDirectory(directory);
  try {
    const pglite = await PGlite.create(await dataDirectory(directory));
    return { pglite, close: () => pglite.close().finally(unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Making a cluster takes seconds. It is made aside and then named: one killed half-way is simply made again. */
async function dataDirectory(directory: string): Promise<string> {
  const data = join(directory, 'data');
  if (existsSync(data)) return data;
  const unfinished = join(directory, 'data.unfinished');
  rmSync(unfinished, { recursive: true, force: true });
  const maker = await PGlite.create(unfinished);
  await maker.close();
  renameSync(unfinished, data);
  return data;
}
