import { ApplicationFailure } from '@temporalio/common';
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';
import { heatSigns } from '../domain/heat';
import type { OpenComplaint } from '../domain/opening';
import type { Policies } from '../policy/policies';
import type { Policy } from '../policy/policy';
import { UNKNOWN_POLICY_VERSION } from '../workflows/contract';
import type { Activities, TermsRequest } from './activities';
import type { ActivityDeps } from './deps';

type TermsDeps = Pick<ActivityDeps, 'store' | 'policies' | 'searchable'>;

/**
 * Looks up what the policy says for one complaint. A complaint that was started bare, by Temporal's own CLI, is made
 * known to the store on the way: from here on it is like any other.
 */
export const createResolveTerms = (deps: TermsDeps): Activities['resolveTerms'] => {
  const lookUp = createTermsLookup(deps);
  const { policies, store } = deps;
  return async (request) => {
    const { reference, receivedAt } = request;
    const opening = withNormalPhones(request.opening, policyOf(request, policies).organisation.country);
    await store.cases.admit({ opening, receivedAt, reference, draw: () => reference });
    return lookUp({ ...request, opening });
  };
};

/** The same, for a complaint that the store knows. */
export const createTermsLookup = ({ store, policies, searchable = false }: TermsDeps): Activities['resolveTerms'] => {
  const involvedIn = async (other: string) =>
    (await store.cases.involved(other)).filter((id) => policies.current.person(id));
  // Whoever is in danger is heard by the newest lists, whichever version the complaint lives by.
  const heardIn = (opening: OpenComplaint) => {
    const signals = policies.current.signalsAtTheDoor(opening);
    return signals.length > 0 ? { signals } : {};
  };
  const findingsOf = async (of: string, { subject, text, points = [] }: OpenComplaint, { heat }: Policy) => {
    const words = [subject, text, ...points.map((point) => point.text)].join('\n');
    return { earlier: await store.cases.earlier(of), signs: heat ? heatSigns(words, heat) : [] };
  };
  return async (request) => {
    const { reference, receivedAt, opening, asOf, policyVersion, regimes, vip } = request;
    const policy = policyOf(request, policies);
    const resolved = policy.resolve({
      opening,
      receivedAt,
      asOf,
      ...(regimes && { regimes }),
      ...(vip !== undefined && { vip }),
      standing: policyVersion !== undefined,
    });
    const asked = resolved.terms.approaches !== undefined;
    return {
      ...resolved,
      ...(asked && { findings: await findingsOf(reference, opening, policy) }),
      searchable,
      ...heardIn(opening),
      ...(opening.about?.handlingOf !== undefined && { involved: await involvedIn(opening.about.handlingOf) }),
    };
  };
};

const policyOf = ({ policyVersion }: TermsRequest, policies: Policies): Policy =>
  policyVersion === undefined ? policies.current : versionOf(policies, policyVersion);

function versionOf(policies: Policies, version: string): Policy {
  try {
    return policies.get(version);
  } catch (error) {
    throw ApplicationFailure.nonRetryable(String((error as Error).message), UNKNOWN_POLICY_VERSION);
  }
}

/** Phone numbers as people write them become E.164; what is no number stays as it was written, for a person to read. */
function withNormalPhones(opening: OpenComplaint, country: string): OpenComplaint {
  const normal = <P extends { readonly phone?: string }>(person: P): P => {
    const number = person.phone && parsePhoneNumberFromString(person.phone, country as CountryCode);
    return number && number.isValid() ? { ...person, phone: number.number } : person;
  };
  const { customer, representative } = opening;
  return {
    ...opening,
    customer: normal(customer),
    ...(representative && { representative: normal(representative) }),
  };
}
