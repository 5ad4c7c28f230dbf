import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import type { Counts } from './import-file';

/** How far an import came, so that the next run of the same file goes on there. */
export interface Checkpoints {
  read(): Checkpoint | undefined;
  /** Keeps it now and then: a kill costs the rows of a second, which are found by their keys. */
  note(state: () => Checkpoint): void;
  keep(state: () => Checkpoint): void;
  /** It came to its end. */
  forget(): void;
}

/** The first `tally.read` rows are settled. `rejects`: so long was the file of rejects then, in bytes. */
export interface Checkpoint {
  readonly tally: Counts;
  readonly rejects?: number | undefined;
}

const NOTE_EVERY_MS = 1_000;

const count = z.int().min(0);
const schema = z.object({
  tally: z.object({ read: count, opened: count, existing: count, faults: count }),
  rejects: count.optional(),
});

/** Kept under the home, by the file, as it is now, and all else that decides what becomes of it (`also`). */
export function createCheckpoints(home: string, file: string, also: readonly string[]): Checkpoints {
  const { size, mtimeMs } = statSync(file);
  const identity = createHash('sha256').update(JSON.stringify([resolve(file), size, mtimeMs, ...also]));
  const path = join(home, 'imports', `${identity.digest('hex').slice(0, 32)}.json`);
  let notedAt = performance.now();
  const keep = (state: () => Checkpoint) => {
    notedAt = performance.now();
    mkdirSync(dirname(path), { recursive: true });
    // Beside, then in its place: whoever is killed here leaves the one before.
    writeFileSync(`${path}.new`, JSON.stringify(state()));
    renameSync(`${path}.new`, path);
  };
  return {
    read() {
      try {
        return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
      } catch {
        // None, or one of another release: then every row is asked for again, and found by its key.
        return undefined;
      }
    },
    note(state) {
      if (performance.now() - notedAt >= NOTE_EVERY_MS) keep(state);
    },
    keep,
    forget: () => rmSync(path, { force: true }),
  };
}
