import type { Actor } from '../domain/event';
import type { Snapshot } from '../domain/snapshot';
import type { CaseStore } from '../store/case-store';
import { type Acted, type Complaints, Ended } from '../temporal/complaints';
import type { ActionName } from '../workflows/contract';

interface Deps {
  readonly store: CaseStore;
  readonly complaints: Complaints;
}

/** Actions by which a complaint that has ended lives again. */
export const isReviving = (action: ActionName): action is Reviving => action === 'reopen' || action === 'referral';
type Reviving = 'reopen' | 'referral';

/** @throws {Refused} while it is open, {Ended} when the store never got a record of it. */
export const reopen = (
  deps: Deps,
  reference: string,
  body: { readonly reason: string },
  actor: Actor,
  key?: string,
): Promise<Acted> => takeUpAgain(deps, reference, 'reopen', body, actor, key);

/**
 * Takes a complaint up again, also one that has ended: Temporal may have forgotten it, the store has not.
 * @throws {Refused} when it makes no sense now, {Ended} when the store never got a record of it.
 */
export async function takeUpAgain(
  { store, complaints }: Deps,
  reference: string,
  action: Reviving,
  body: object,
  actor: Actor,
  key?: string,
): Promise<Acted> {
  try {
    return await complaints.act(reference, action, body, actor, key);
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
    const row = await store.cases.find(reference);
    if (!row?.snapshot || !row.terms) throw error;
    const { opening, step, terms } = row;
    const life = { opening, step, terms, snapshot: row.snapshot as Snapshot };
    return complaints.revive(reference, life, action, body, actor);
  }
}
