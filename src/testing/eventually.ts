import { setTimeout as wait } from 'node:timers/promises';

/** What was promised and did not happen; says what the complaint was waiting for instead. */
export class NeverCame extends Error {
  override readonly name = 'NeverCame';
}

const PATIENCE_MS = 10_000;

/** Looks again and again. @throws {NeverCame} with `complaint` after ten seconds. */
export async function eventually<T>(look: () => Promise<T | undefined>, complaint: string): Promise<T> {
  for (const end = Date.now() + PATIENCE_MS; ; await wait(30)) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new NeverCame(complaint);
  }
}
