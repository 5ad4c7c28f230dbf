import { firstFree } from '../domain/call-slot';
import { dayOf, dayStart, kindOf } from '../domain/clocks/calendar';
import type { Common } from '../domain/complaint';
import { HOUR, type Instant } from '../domain/instant';
import { meeting } from '../domain/journey/meeting';
import type { Snapshot } from '../domain/snapshot';
import { whereaboutsOf } from '../policy/customer';
import type { CaseRow } from '../store/case-store';
import type { HttpDeps } from './deps';

const DAYS_AHEAD = 7;
const MOST = 40;

/**
 * The hours at which a customer may ask to be called: whole ones, from an hour ahead, at which somebody is there and not
 * on the phone with somebody else already. None is kept for them by looking.
 */
export async function freeSlots(
  { store, policies }: Pick<HttpDeps, 'store' | 'policies'>,
  { reference, opening, terms, snapshot }: CaseRow,
  now: Instant,
): Promise<readonly Instant[]> {
  if (!terms || !snapshot) return [];
  const complaint: Common = { ...(snapshot as Snapshot).common, terms };
  const hours = hoursAhead(complaint, now);
  if (terms.callbacks.length === undefined) return hours.slice(0, MOST);
  const { owner, severity } = complaint;
  const { callDesks, organisation } = policies.current;
  const customer = whereaboutsOf(opening.customer, organisation);
  const search = callDesks.search({ desk: owner.desk, from: now, customer, urgent: severity === 'critical' });
  const taken = await store.slots.taken(owner.desk, now, search.until, reference);
  const isFree = (slot: Instant) => firstFree({ ...search, from: slot, until: slot + 1 }, taken)?.slot === slot;
  return hours.filter(isFree).slice(0, MOST);
}

function hoursAhead(complaint: Common, now: Instant): Instant[] {
  const { terms } = complaint;
  const window = terms.calendars[terms.callbacks.window];
  if (!window) return [];
  const slots: Instant[] = [];
  const today = dayOf(window, now);
  for (let index = today; index < today + DAYS_AHEAD; index += 1) {
    for (const [from, to] of kindOf(window, index).shifts) {
      for (let at = dayStart(window, index) + from; at < dayStart(window, index) + to; at += HOUR) {
        if (at >= now + HOUR && meeting(complaint, at) === at) slots.push(at);
      }
    }
  }
  return slots;
}
