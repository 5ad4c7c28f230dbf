import type { ClaimSlot } from '../domain/effect';
import { whereaboutsOf } from '../policy/customer';
import type { Activities, Batch } from './activities';
import type { ActivityDeps } from './deps';

/**
 * Slots for calls, from today's policy: who is there changes without a new version. Two customers who ask for one slot at
 * the same moment both get one, and not the same (`store/slots.ts`).
 */
export const createKeepSlots =
  (deps: Pick<ActivityDeps, 'store' | 'policies'>): Activities['keepSlots'] =>
  async ({ reference, at, effects }) => {
    const kept = [];
    for (const effect of effects) {
      const { key, kind, number } = effect;
      if (kind === 'free-slot') await deps.store.slots.free(reference, number);
      const slot = kind === 'free-slot' ? null : await claim(deps, effect, { reference, at });
      kept.push({ key, slot });
    }
    return kept;
  };

async function claim(
  { store, policies }: Pick<ActivityDeps, 'store' | 'policies'>,
  { number, desk, from, urgent, arranged }: ClaimSlot,
  { reference, at }: Omit<Batch<never>, 'effects'>,
) {
  const party = await store.cases.party(reference);
  if (!party) throw new Error(`The store does not know the customer of ${reference} yet.`);
  const { callDesks, organisation } = policies.current;
  // Nobody is called in the past, however long the store was away.
  const earliest = Math.max(from, at);
  const customer = whereaboutsOf(party, organisation);
  const search = callDesks.search({ desk, from: earliest, customer, urgent, arranged });
  return store.slots.claim({ reference, number, at, desk, search });
}
