import type { Recipient } from '../domain/effect';
import type { PersonId } from '../domain/terms';
import { whereaboutsOf } from '../policy/customer';
import type { Policy } from '../policy/policy';
import type { Party } from '../store/case-store';

/** Who a message or a call is for, and how to reach and address them. */
export interface Addressee {
  /** Absent for the customer. */
  readonly person?: PersonId;
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  /** Of a customer: who they are on channels of the house. */
  readonly handles?: Readonly<Record<string, string>>;
  /** The languages they read, best first. */
  readonly locale: string | readonly string[];
  readonly zone: string;
}

/** Undefined for somebody the policy no longer knows, and for whoever must have nothing to do with it. */
export function addresseeOf(
  { to, except = [] }: { readonly to: Recipient; readonly except?: readonly PersonId[] },
  party: Party,
  policy: Policy,
): Addressee | undefined {
  const { organisation } = policy;
  if (to === 'customer') {
    const { name, email, phone, handles, locale = policy.brand(party.brand).locale } = party;
    const { zone } = whereaboutsOf(party, organisation);
    return { name, ...(email && { email }), ...(phone && { phone }), ...(handles && { handles }), locale, zone };
  }
  const person = 'person' in to ? to.person : policy.desk(to.lead)?.lead;
  const known = person === undefined ? undefined : policy.person(person);
  if (person === undefined || known === undefined || except.includes(person)) return undefined;
  const { name, email, phone, languages } = known;
  const locale = languages.length > 0 ? languages : organisation.locale;
  return { person, name, ...(email && { email }), ...(phone && { phone }), locale, zone: organisation.zone };
}
