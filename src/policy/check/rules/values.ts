import { isLanguage, isZone } from '../../../contract/values';
import { suggest } from '../../problem';
import type { When } from '../../schema';
import type { Path } from '../../source';
import type { Finding, Names, Reading } from '../rule';

/** What a rule asks for can be true of some complaint. */
export function* values({ policy: { rules, regimes, regimePacks }, names }: Reading): Generator<Finding> {
  const packs = Object.keys(regimePacks);
  for (const [index, { when }] of rules.entries()) yield* wishes(['rules', index, 'when'], when, names, packs);
  for (const [index, { when }] of regimes.entries()) yield* wishes(['regimes', index, 'when'], when, names, packs);
}

function* wishes(at: Path, when: When, names: Names, packs: readonly string[]): Generator<Finding> {
  for (const [key, wish] of Object.entries(when)) {
    for (const [index, value] of (Array.isArray(wish) ? wish : [wish]).entries()) {
      const here = [...at, key, ...(Array.isArray(wish) ? [index] : [])];
      const fault = faultOf(key as keyof When, value, names, packs);
      if (fault) yield { at: here, what: `can never be ${JSON.stringify(value)}`, fix: fault };
    }
  }
}

/** How to mend a value that no complaint can have. */
function faultOf(key: keyof When, value: unknown, names: Names, packs: readonly string[]): string | undefined {
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
      return among(names.categories);
    case 'regime':
      return packs.length === 0 ? undefined : among(packs);
    case 'customer.zone':
      return isZone(value) ? undefined : 'write a time zone of the IANA list, as Asia/Jakarta';
    case 'customer.locale':
      return isLanguage(value) ? undefined : 'write a language in BCP 47, as id or ms-MY';
    default:
      return undefined;
  }
}
