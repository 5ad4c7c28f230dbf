import { isFreeAt } from '../domain/call-slot';
import type { Common } from '../domain/complaint';
import type { Instant } from '../domain/instant';
import { asCalledBy } from '../domain/journey/callback-caller';
import { offeredHours } from '../domain/journey/offered-hours';
import type { Snapshot } from '../domain/snapshot';
import { whereaboutsOf } from '../policy/customer';
import type { CaseRow } from '../store/case-store';
import type { HttpDeps } from './deps';

const MOST = 40;

/**
 * The hours that are offered to a customer, but for those at which everybody is on the phone with somebody else already. None is
 * kept for them by looking.
 */
export async function freeSlots(
  { store, policies }: Pick<HttpDeps, 'store' | 'policies'>,
  { reference, opening, terms, snapshot }: CaseRow,
  now: Instant,
): Promise<readonly Instant[]> {
  if (!terms || !snapshot) return [];
  const { common, strands } = snapshot as Snapshot;
  const { callback = {} } = strands as Partial<Snapshot['strands']>;
  const complaint: Common = asCalledBy(callback, { ...common, terms });
  const hours = offeredHours(complaint, now);
  if (terms.callbacks.length === undefined) return hours.slice(0, MOST);
  const { owner, severity } = complaint;
  const { callDesks, organisation } = policies.current;
  const customer = whereaboutsOf(opening.customer, organisation);
  const search = callDesks.search({ desk: owner.desk, from: now, customer, urgent: severity === 'critical' });
  const taken = await store.slots.taken(owner.desk, now, search.until, reference);
  return hours.filter((slot) => isFreeAt(slot, search, taken)).slice(0, MOST);
}
