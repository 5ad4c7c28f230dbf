import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `.tuntas/running.json` says to others: where everything is, and who runs it. */
export interface Running {
  readonly startedAt: string;
  readonly urls: Readonly<Record<string, string>>;
  readonly pids: Readonly<Record<string, number>>;
}

const pathIn = (home: string) => join(home, 'running.json');

export function writeRunning(home: string, running: Running): void {
  mkdirSync(home, { recursive: true });
  const draft = `${pathIn(home)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(running, null, 2)}\n`);
  renameSync(draft, pathIn(home));
}

export function readRunning(home: string): Running | undefined {
  try {
    return JSON.parse(readFileSync(pathIn(home), 'utf8')) as Running;
  } catch {
    return undefined;
  }
}

export const forgetRunning = (home: string): void => rmSync(pathIn(home), { force: true });
