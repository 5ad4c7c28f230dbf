import type { Actor } from '../domain/event';
import type { Snapshot } from '../domain/snapshot';
import type { CaseStore } from '../store/case-store';
import { type Acted, type Complaints, Ended } from '../temporal/complaints';

/**
 * Takes a complaint up again, also one that has ended: Temporal may have forgotten it, the store has not.
 * @throws {Refused} while it is open, {Ended} when the store never got a record of it.
 */
export async function reopen(
  { store, complaints }: { readonly store: CaseStore; readonly complaints: Complaints },
  reference: string,
  body: { readonly reason: string },
  actor: Actor,
  key?: string,
): Promise<Acted> {
  try {
    return await complaints.act(reference, 'reopen', body, actor, key);
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
    const row = await store.cases.find(reference);
    if (!row?.snapshot || !row.terms) throw error;
    const { opening, step, terms } = row;
    const life = { opening, step, terms, snapshot: row.snapshot as Snapshot };
    return complaints.revive(reference, life, 'reopen', body, actor);
  }
}
