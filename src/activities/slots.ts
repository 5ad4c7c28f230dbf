import { isFreeAt, isUnfit, type Search } from '../domain/call-slot';
import type { ClaimSlot, FindSlots } from '../domain/effect';
import type { Instant } from '../domain/instant';
import { MOST_RUNG } from '../domain/journey/callback-call';
import type { PersonId } from '../domain/terms';
import { whereaboutsOf } from '../policy/customer';
import type { Party } from '../store/case-store';
import type { Activities, Batch, KeptSlot } from './activities';
import { mayCall } from './call-consent';
import type { ActivityDeps } from './deps';

type SlotDeps = Pick<ActivityDeps, 'store' | 'policies'>;
/** An offer names a few of them; so many are looked through for those that lie apart. */
const MOST_FOUND = 24;
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
  const { key, number, desk, from, wanted } = effect;
  const party = await partyOf(deps, reference);
  if (!(await mayCall(deps.store, party, { key, reference, at, wanted }))) return { key, slot: null, refused: true };
  // Nobody is called in the past, however long the store was away.
  const search = searchFor(deps, effect, party, Math.max(from, at));
  const kept = await deps.store.slots.claim({ reference, number, at, desk, search });
  return {
    key,
    slot: kept?.slot ?? null,
    ...(kept?.person !== undefined && callersAt(kept.slot, kept.person, search)),
  };
}

async function find(deps: SlotDeps, effect: FindSlots, { reference, at }: Asking): Promise<KeptSlot> {
  const { key, desk, among, wanted } = effect;
  const party = await partyOf(deps, reference);
  if (!(await mayCall(deps.store, party, { key, reference, at, wanted }))) return { key, slot: null, refused: true };
  const search = searchFor(deps, effect, party, at);
  const hours = among.filter((slot) => slot >= at);
  if (isUnfit(hours, search)) return { key, slot: null, slots: [], unfit: true };
  const taken = await deps.store.slots.taken(desk, search, reference);
  return { key, slot: null, slots: hours.filter((slot) => isFreeAt(slot, search, taken)).slice(0, MOST_FOUND) };
}

/** From today's policy, as whoever is there. */
function searchFor({ policies }: SlotDeps, effect: ClaimSlot | FindSlots, party: Party, from: Instant): Search {
  const { callDesks, organisation, brand } = policies.current;
  const customer = whereaboutsOf(party, organisation);
  return callDesks.search({ ...effect, from, customer, language: party.locale ?? brand(party.brand).locale });
}

/** Whose time is kept for it, and who could stand in for them. */
function callersAt(slot: Instant, person: PersonId, { callers }: Search): Pick<KeptSlot, 'callers'> {
  const others = callers?.(slot).filter((one) => one !== person) ?? [];
  return { callers: [person, ...others].slice(0, MOST_RUNG) };
}

async function partyOf({ store }: SlotDeps, reference: string) {
  const party = await store.cases.party(reference);
  if (!party) throw new Error(`The store does not know the customer of ${reference} yet.`);
  return party;
}
