import { NO_NUMBER } from '../domain/call-result';
import { OPTED_OUT } from '../domain/consent';
import type { Outcome, PlaceCall } from '../domain/effect';
import { isFresh } from '../domain/fresh-number';
import type { Instant } from '../domain/instant';
import type { PersonId } from '../domain/terms';
import type { Presence } from '../policy/presence';
import type { Party } from '../store/case-store';
import type { Activities } from './activities';
import { addresseeOf } from './addressee';
import { mayCall } from './call-consent';
import type { ActivityDeps } from './deps';
import { failed, failedForGood, inOrder } from './in-order';
import { once } from './once';

/**
 * Rings people, by the same ledger as messages. What is said is on the voice pages; what they cannot know from the
 * complaint (whom we ring, which deadline has passed) travels in the page's address, which Twilio signs.
 */
export const createPlaceCalls =
  (deps: ActivityDeps): Activities['placeCalls'] =>
  ({ reference, at, effects }) =>
    inOrder(effects, deps.now, (effect) => place(deps, effect, reference, at));

async function place(deps: ActivityDeps, effect: PlaceCall, reference: string, at: Instant): Promise<Outcome> {
  const { store, policies, caller, links, now } = deps;
  const { key, purpose, about } = effect;

  let party: Party | undefined;
  try {
    party = await store.cases.party(reference);
  } catch {
    return failed(key, 'store unavailable');
  }
  if (!party) return failed(key, 'customer not known yet');
  const listener = addresseeOf(effect, party, policies.current);
  if (!listener?.phone) return failedForGood(key, 'no phone number');
  const another = purpose === 'duty' || purpose === 'safeguarding' || effect.while === 'ringing';
  if (another && isOnLeave(policies.current.presence, listener.person, at)) return failedForGood(key, 'on leave');
  if (effect.atWork && isOffWork(policies.current.presence, listener.person, at))
    return failedForGood(key, 'not at work');
  if (purpose === 'callback' && !party.phone) return failedForGood(key, NO_NUMBER);

  try {
    if (effect.ifWanted && !(await mayCall(store, party, { key, reference, at }))) return failedForGood(key, OPTED_OUT);
  } catch {
    return failed(key, 'store unavailable');
  }

  const fresh = purpose === 'callback' && isFresh(party.phoneChangedAt, at);
  const call = {
    key,
    reference,
    to: listener.phone,
    page: links.voicePage(purpose, key, {
      ...about,
      ...{ who: listener.person ?? 'customer' },
      ...(fresh && { fresh: 'yes' }),
    }),
    statusCallback: links.statusCallback('call', key),
  };
  const outcome = await once(store.ledger, now, {
    key,
    reference,
    channel: 'voice',
    at,
    carryOut: () => caller.call(call),
    lookUp: (since, isAnothers) => caller.find(call, since, isAnothers),
  });
  return fresh && outcome.result === 'accepted' ? { ...outcome, fresh } : outcome;
}

/** Nobody's leave is disturbed: the next one is rung. */
const isOnLeave = ({ leave }: Presence, person: PersonId | undefined, at: Instant) =>
  person !== undefined && (leave(person, at)?.from ?? Infinity) <= at;

/** By hours of their own; those of their desk were looked at when the call was booked. */
const isOffWork = ({ begins }: Presence, person: PersonId | undefined, at: Instant) =>
  person !== undefined && (begins(person, at) ?? at) > at;
