import { z } from 'zod';
import { email, language, phone } from '../contract/values';
import { text } from './values';

/**
 * A name of its own under which the organisation does business: complaints that name it are answered in its name and
 * from its address, and mail to that address opens complaints of it.
 */
export const brand = z.strictObject({
  name: text,
  email,
  phone: phone.optional(),
  /** For its customers who told us no language; else the organisation's. */
  locale: language.optional(),
});

/** In whose name a customer is written to: a brand's, or the organisation's own. */
export interface Brand {
  /** Absent for the organisation itself. */
  readonly id?: string;
  readonly name: string;
  readonly email: string;
  readonly phone?: string;
  readonly locale: string;
}

interface Branded {
  readonly organisation: Written & { readonly locale: string };
  readonly brands: Readonly<Record<string, Written & { readonly locale?: string | undefined }>>;
}

interface Written {
  readonly name: string;
  readonly email: string;
  readonly phone?: string | undefined;
}

/** Whose address it is; undefined for nobody's here. What stands behind a `+` is between ourselves and a complaint. */
export function brandAt(policy: Branded, address: string): Brand | undefined {
  const [local = '', domain] = address.toLowerCase().split('@');
  const plain = `${local.split('+', 1)[0]}@${domain}`;
  const ids = [undefined, ...Object.keys(policy.brands)];
  return ids.map((id) => brandOf(policy, id)).find((one) => one.email.toLowerCase() === plain);
}

/** The brand of that id; the organisation itself where none is named, or where the policy no longer has it. */
export function brandOf({ organisation, brands }: Branded, id?: string): Brand {
  const own = id !== undefined && Object.hasOwn(brands, id) ? brands[id] : undefined;
  const { name, email: address, phone: number, locale = organisation.locale } = own ?? organisation;
  return { ...(own && id !== undefined && { id }), name, email: address, ...(number && { phone: number }), locale };
}
