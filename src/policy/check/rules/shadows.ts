import { lineage } from '../../routing';
import type { When } from '../../schema';
import type { Finding, Reading } from '../rule';

/** No rule stands behind one that takes everything it would take: the first that fits is the one that counts. */
export function* shadows({ policy: { rules, regimes, regimePacks } }: Reading): Generator<Finding> {
  for (const [index, rule] of rules.entries()) {
    const earlier = rules.slice(0, index).find(({ when }) => implies(rule.when, when));
    if (!earlier) continue;
    const what = `rule "${rule.id}" can never match: "${earlier.id}" before it takes all that it asks for`;
    yield { at: ['rules', index], what, fix: `put it before "${earlier.id}", or ask for something else` };
  }
  for (const [index, { use, when }] of regimes.entries()) {
    // Out of its dates a regime lets the next rule have its say.
    const dated = (id: string) => (regimePacks[id]?.from ?? regimePacks[id]?.to) !== undefined;
    const earlier = regimes.slice(0, index).findIndex((one) => !dated(one.use) && implies(when, one.when));
    if (earlier < 0) continue;
    const what = `"${use}" can never be reached: number ${earlier + 1} before it takes all that it asks for`;
    yield { at: ['regimes', index], what, fix: 'put it further up, or ask for something else' };
  }
}

/** Whatever fits `narrow` fits `wide` too. */
const implies = (narrow: When, wide: When): boolean =>
  Object.entries(wide).every(([key, wish]) => {
    const asked = narrow[key as keyof When];
    const taken = list(wish);
    return (
      asked !== undefined && list(asked).every((value) => kindsOf(key, value).some((kind) => taken.includes(kind)))
    );
  });

/** A value and what it is a kind of: `billing/refund` is billing, `ms-MY` is Malay. */
function kindsOf(key: string, value: unknown): readonly unknown[] {
  if (typeof value !== 'string') return [value];
  if (key === 'category') return lineage(value);
  return key === 'customer.locale' ? [value, value.split('-')[0]] : [value];
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
