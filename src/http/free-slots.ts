import { isFreeAt, isUnfit } from '../domain/call-slot';
import type { Common } from '../domain/complaint';
import type { Instant } from '../domain/instant';
import { asCalledBy } from '../domain/journey/callback-caller';
import { making } from '../domain/journey/callback-slot';
import { offeredHours } from '../domain/journey/offered-hours';
import type { Snapshot } from '../domain/snapshot';
import type { DeskId, PersonId } from '../domain/terms';
import { whereaboutsOf } from '../policy/customer';
import type { CaseRow } from '../store/case-store';
import type { HttpDeps } from './deps';

export interface FreeSlots {
  /** Soonest first. */
  readonly slots: readonly Instant[];
  /** Why there are none; absent where there are some, or its terms are not recorded yet: then nobody knows. */
  readonly none?: NoSlots;
  /** Who calls; absent where nobody knows yet, or it lives by terms from before slots were kept. */
  readonly by?: {
    readonly desk: DeskId;
    readonly language: string;
    /**
     * Who of the desk would make the call, whenever they are there, the first first: who speaks the language and knows the
     * matter; where the policy lets anybody call, the others after them.
     */
    readonly people: readonly PersonId[];
    /** Nobody of them is on duty at any hour that could be offered. */
    readonly unfit: boolean;
  };
}

/** `closed`: at no hour of the days ahead is the desk there and may the phone ring; `nobody`: who calls is never there; `full`: all are taken. */
export type NoSlots = 'closed' | 'nobody' | 'full';

const MOST = 40;

/**
 * The hours that are offered to a customer, but for those at which nobody who can speak with them is there, or all of those are
 * on the phone with somebody else already. None is kept for them by looking.
 */
export async function freeSlots(
  { store, policies }: Pick<HttpDeps, 'store' | 'policies'>,
  { reference, opening, terms, snapshot }: CaseRow,
  now: Instant,
): Promise<FreeSlots> {
  if (!terms || !snapshot) return { slots: [] };
  const { common, strands } = snapshot as Snapshot;
  const { callback = {} } = strands as Partial<Snapshot['strands']>;
  const complaint: Common = asCalledBy(callback, { ...common, terms });
  const hours = offeredHours(complaint, now);
  if (terms.callbacks.length === undefined)
    return { slots: hours.slice(0, MOST), ...(hours.length === 0 && { none: 'closed' }) };
  const { callDesks, organisation, brand } = policies.current;
  const party = (await store.cases.party(reference)) ?? { ...opening.customer, brand: opening.brand };
  const { desk } = complaint.owner;
  const language = party.locale ?? brand(party.brand).locale;
  const search = callDesks.search({
    ...{ desk, from: now, customer: whereaboutsOf(party, organisation), language },
    ...making(complaint),
    avoid: (complaint.keptOut ?? []).map(({ person }) => person),
    urgent: complaint.severity === 'critical',
  });
  const taken = await store.slots.taken(desk, search, reference);
  const slots = hours.filter((slot) => isFreeAt(slot, search, taken)).slice(0, MOST);
  const unfit = isUnfit(hours, search);
  return {
    slots,
    ...(slots.length === 0 && { none: hours.length === 0 ? 'closed' : unfit ? 'nobody' : 'full' }),
    ...(search.people && { by: { desk, language, people: search.people, unfit } }),
  };
}
