import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { openStore, type OpenedStore } from '../../src/store/open-store';

const ROOT = join(__dirname, '..', '..');

/**
 * Lays an empty cluster where an embedded store keeps its own, as its first start would make it: that takes seconds of
 * computing, and a copy none. Tables are made by whoever opens it. That a first start makes its cluster itself is told in
 * `store/embedded.test.ts`, and lived through wherever a whole project starts (`e2e/start.test.ts`).
 */
export async function layCluster(store: string): Promise<void> {
  const made = await cluster();
  mkdirSync(store, { recursive: true });
  cpSync(made, join(store, 'data'), { recursive: true });
}

/** A store of one's own inside this process, gone when it is closed. */
export async function openFreshStore(): Promise<OpenedStore> {
  const directory = mkdtempSync(join(tmpdir(), 'tuntas-store-'));
  await layCluster(directory);
  const store = await openStore({ directory });
  const close = () => store.close().finally(() => rmSync(directory, { recursive: true, force: true }));
  return { ...store, close };
}

/** Made once for each version of PGlite, and kept beside the packages. Whoever else makes it meanwhile is let do so. */
async function cluster(): Promise<string> {
  const kept = join(ROOT, 'node_modules', '.cache', 'tuntas');
  const made = join(kept, `cluster-${versionOf('@electric-sql/pglite')}`);
  if (existsSync(made)) return made;
  mkdirSync(kept, { recursive: true });
  const unfinished = mkdtempSync(join(kept, 'unfinished-'));
  const maker = await PGlite.create(join(unfinished, 'data'));
  await maker.close();
  try {
    renameSync(join(unfinished, 'data'), made);
  } catch (error) {
    if (!existsSync(made)) throw error;
  }
  rmSync(unfinished, { recursive: true, force: true });
  return made;
}

function versionOf(name: string): string {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  return version;
}
