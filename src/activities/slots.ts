import { isFreeAt } from '../domain/call-slot';
import type { ClaimSlot, FindSlots } from '../domain/effect';
import { whereaboutsOf } from '../policy/customer';
import type { Activities, Batch, KeptSlot } from './activities';
import { mayCall } from './call-consent';
import type { ActivityDeps } from './deps';

type SlotDeps = Pick<ActivityDeps, 'store' | 'policies'>;
type Asking = Omit<Batch<never>, 'effects'>;

/**
 * Slots for calls, from today's policy: who is there changes without a new version. Two customers who ask for one slot at
 * the same moment both get one, and not the same (`store/slots.ts`).
 */
export const createKeepSlots =
  (deps: SlotDeps): Activities['keepSlots'] =>
  async ({ reference, at, effects }) => {
    const kept: KeptSlot[] = [];
    for (const effect of effects) {
      switch (effect.kind) {
        case 'free-slot':
          await deps.store.slots.free(reference, effect.number);
          kept.push({ key: effect.key, slot: null });
          break;
        case 'find-slots':
          kept.push(await find(deps, effect, { reference, at }));
          break;
        case 'claim-slot':
          kept.push(await claim(deps, effect, { reference, at }));
      }
    }
    return kept;
  };

async function claim(deps: SlotDeps, effect: ClaimSlot, { reference, at }: Asking): Promise<KeptSlot> {
  const { key, number, desk, from, urgent, arranged, wanted } = effect;
  const party = await partyOf(deps, reference);
  if (!(await mayCall(deps.store, party, { key, reference, at, wanted }))) return { key, slot: null, refused: true };
  const { callDesks, organisation } = deps.policies.current;
  // Nobody is called in the past, however long the store was away.
  const earliest = Math.max(from, at);
  const customer = whereaboutsOf(party, organisation);
  const search = callDesks.search({ desk, from: earliest, customer, urgent, arranged });
  return { key, slot: await deps.store.slots.claim({ reference, number, at, desk, search }) };
}

async function find(deps: SlotDeps, effect: FindSlots, { reference, at }: Asking): Promise<KeptSlot> {
  const { key, desk, among, urgent, wanted } = effect;
  const party = await partyOf(deps, reference);
  if (!(await mayCall(deps.store, party, { key, reference, at, wanted }))) return { key, slot: null, refused: true };
  const { callDesks, organisation } = deps.policies.current;
  const search = callDesks.search({ desk, from: at, customer: whereaboutsOf(party, organisation), urgent });
  const taken = await deps.store.slots.taken(desk, at, search.until, reference);
  return { key, slot: null, slots: among.filter((slot) => slot >= at && isFreeAt(slot, search, taken)) };
}

async function partyOf({ store }: SlotDeps, reference: string) {
  const party = await store.cases.party(reference);
  if (!party) throw new Error(`The store does not know the customer of ${reference} yet.`);
  return party;
}
