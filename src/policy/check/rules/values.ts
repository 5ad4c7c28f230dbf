import { isLanguage, isZone } from '../../../contract/values';
import { suggest } from '../../problem';
import type { When } from '../../when';
import type { Path } from '../../source';
import type { Finding, Names, Reading } from '../rule';

/** What a rule asks for can be true of some complaint. */
export function* values({ policy, names }: Reading): Generator<Finding> {
  const known: Known = { ...names, packs: Object.keys(policy.regimePacks) };
  for (const part of ['rules', 'regimes'] as const) {
    for (const [index, { when }] of policy[part].entries()) yield* wishes([part, index, 'when'], when, known);
  }
}

/** What there is for a value to be one of. A policy that names no packs, or no brands, knows nothing of them. */
interface Known extends Names {
  readonly packs: readonly string[];
}

function* wishes(at: Path, when: When, known: Known): Generator<Finding> {
  for (const [key, wish] of Object.entries(when)) {
    for (const [index, value] of (Array.isArray(wish) ? wish : [wish]).entries()) {
      const here = [...at, key, ...(Array.isArray(wish) ? [index] : [])];
      const fault = faultOf(key as keyof When, value, known);
      if (fault) yield { at: here, what: `can never be ${JSON.stringify(value)}`, fix: fault };
    }
  }
}

/** How to mend a value that no complaint can have. */
function faultOf(key: keyof When, value: unknown, { categories, packs, brands }: Known): string | undefined {
  if (key === 'customer.vip') return undefined;
  if (typeof value !== 'string') return 'write a text';
  const among = (known: readonly string[] | undefined) =>
    !known || known.includes(value) ? undefined : suggest(value, known);
  switch (key) {
    case 'kind':
      return among(['complaint', 'question', 'request', 'suggestion', 'compliment', 'irrelevant']);
    case 'severity':
      return among(['low', 'medium', 'high', 'critical']);
    case 'category':
      return among(categories);
    case 'regime':
      return packs.length === 0 ? undefined : among(packs);
    case 'brand':
      return brands?.length === 0 ? undefined : among(brands);
    case 'customer.zone':
      return isZone(value) ? undefined : 'write a time zone of the IANA list, as Asia/Jakarta';
    case 'customer.locale':
      return isLanguage(value) ? undefined : 'write a language in BCP 47, as id or ms-MY';
    default:
      return undefined;
  }
}
