import type { Snapshot } from '../domain/snapshot';
import type { Cases } from '../store/case-store';

/** The complaint in which this one goes on, however many lie between; itself, where it was never merged. */
export async function survivorOf(cases: Pick<Cases, 'find'>, reference: string): Promise<string> {
  for (let current = reference; ;) {
    const row = await cases.find(current);
    const next = (row?.snapshot as Snapshot | undefined)?.common.mergedInto;
    if (next === undefined) return current;
    current = next;
  }
}
