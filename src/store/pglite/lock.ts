import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * One process owns an embedded store: two would each write over what the other wrote. A lock file names the owner;
 * the lock of a process that was killed holds nobody up.
 */
export function lockDirectory(directory: string): () => void {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, 'lock');
  const mine = nameOf(process.pid);
  // In a second round the lock found in the first was stale and is gone. A third is never needed.
  for (let round = 0; round < 2; round += 1) {
    if (create(path, mine)) return () => release(path, mine);
    const owner = read(path);
    if (owner === undefined) continue;
    if (isAlive(owner)) throw new StoreInUse(directory, owner);
    setAside(path, owner);
  }
  throw new StoreInUse(directory, read(path) ?? 'another');
}

export class StoreInUse extends Error {
  constructor(directory: string, owner: string) {
    super(
      `The case store in ${directory} belongs to process ${owner.split(' ')[0]}, which is still running; ` +
        'stop that one first, or set DATABASE_URL to share a PostgreSQL server.',
    );
    this.name = 'StoreInUse';
  }
}

/** Written aside and linked into place, so that nobody ever reads half a lock. */
function create(path: string, owner: string): boolean {
  const whole = `${path}.new.${process.pid}`;
  writeFileSync(whole, owner);
  try {
    linkSync(whole, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(whole, { force: true });
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Moved away rather than removed: if somebody else replaced the stale lock just now, theirs is put back. */
function setAside(path: string, stale: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  try {
    if (read(aside) !== stale) linkSync(aside, path);
  } finally {
    rmSync(aside, { force: true });
  }
}

function release(path: string, mine: string): void {
  if (read(path) === mine) rmSync(path, { force: true });
}

/** A process id alone comes back, in containers at once: with its start time (where Linux tells it) it does not. */
function nameOf(pid: number): string {
  const startTime = statOf(pid)?.[19];
  return startTime === undefined ? `${pid}` : `${pid} ${startTime}`;
}

function isAlive(owner: string): boolean {
  const pid = Number.parseInt(owner, 10);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, under another user.
    if (codeOf(error) !== 'EPERM') return false;
  }
  // Z: killed, and only its parent has not looked yet.
  return statOf(pid)?.[0] !== 'Z' && nameOf(pid) === owner;
}

/** What Linux tells of a process, from its state (0) to its start time (19) and beyond; nothing elsewhere. */
function statOf(pid: number): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
