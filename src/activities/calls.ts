import type { Outcome, PlaceCall } from '../domain/effect';
import type { Instant } from '../domain/instant';
import type { Activities } from './activities';
import { addresseeOf } from './addressee';
import type { ActivityDeps } from './deps';
import { once } from './once';

/**
 * Rings people, by the same ledger as messages. What is said is on the voice pages; what they cannot know from the
 * complaint (whom we ring, which clock ran out) travels in the page's signed address.
 */
export const createPlaceCalls =
  (deps: ActivityDeps): Activities['placeCalls'] =>
  async ({ reference, at, effects }) => {
    const outcomes: Outcome[] = [];
    for (const effect of effects) outcomes.push(await place(deps, effect, reference, at));
    return outcomes;
  };

async function place(deps: ActivityDeps, effect: PlaceCall, reference: string, at: Instant): Promise<Outcome> {
  const { store, policies, caller, links, now } = deps;
  const { key, purpose, to, about } = effect;
  const failed = (permanent: boolean, reason: string): Outcome => ({ key, result: 'failed', permanent, reason });

  const party = await store.cases.party(reference).catch(() => undefined);
  if (!party) return failed(false, 'customer not known yet, or store unavailable');
  const listener = addresseeOf(to, party, policies.current);
  if (!listener?.phone) return failed(true, 'no phone number');
  if (purpose === 'callback' && !party.phone) return failed(true, 'the customer has no phone number');

  const call = {
    key,
    reference,
    to: listener.phone,
    page: links.voicePage(purpose, key, { ...about, who: listener.person ?? 'customer' }),
    statusCallback: links.statusCallback('call', key),
  };
  return once(store.ledger, now, {
    key,
    reference,
    channel: 'voice',
    at,
    carryOut: () => caller.call(call),
    lookUp: (since, isAnothers) => caller.find(call, since, isAnothers),
  });
}
