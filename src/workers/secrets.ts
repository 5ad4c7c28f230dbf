import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Reads a secret that only we may read, and makes one where there is none. */
export function keptSecret(home: string, name: 'secret' | 'api-key'): string {
  const path = join(home, name);
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  const made = randomBytes(32).toString('base64url');
  writePrivately(path, made);
  return made;
}

/** The key must lie where the command line looks for it, whoever made it. */
export function writePrivately(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${text}\n`, { mode: 0o600 });
  // A file that was there keeps its mode otherwise.
  chmodSync(path, 0o600);
}
