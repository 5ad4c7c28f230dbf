import { lineage } from '../../routing';
import type { Finding, Reading } from '../rule';

/** No rule stands behind one that takes everything it would take: the first that fits is the one that counts. */
export function* shadows({ policy: { rules, regimes, regimePacks } }: Reading): Generator<Finding> {
  for (const [index, rule] of rules.entries()) {
    // A rule that asks a routing function may pass over what it could take.
    const earlier = takers(
      rule.when,
      rules.slice(0, index).filter(({ then }) => then.ask === undefined),
    );
    if (earlier.length === 0) continue;
    const names = earlier.map(({ id }) => `"${id}"`).join(', ');
    const take = earlier.length > 1 ? 'together take' : 'takes';
    const what = `rule "${rule.id}" can never match: ${names} before it ${take} all that it asks for`;
    const against = [rule, ...earlier].map((one) => ['rules', rules.indexOf(one), 'when']);
    yield { at: ['rules', index], what, fix: `put it before ${names}, or ask for something else`, against };
  }
  for (const [index, { use, when }] of regimes.entries()) {
    // Out of its dates a regime lets the next rule have its say.
    const dated = (id: string) => (regimePacks[id]?.from ?? regimePacks[id]?.to) !== undefined;
    const earlier = regimes.slice(0, index).findIndex((one) => !dated(one.use) && implies(when, one.when));
    if (earlier < 0) continue;
    const what = `"${use}" can never be reached: number ${earlier + 1} before it takes all that it asks for`;
    const against = [index, earlier].map((one) => ['regimes', one, 'when']);
    yield { at: ['regimes', index], what, fix: 'put it further up, or ask for something else', against };
  }
}

/** What somebody asks for, by its names. */
type Asks = Readonly<Record<string, unknown>>;

/** Whatever fits `narrow` fits `wide` too. */
export const implies = (narrow: Asks, wide: Asks): boolean =>
  Object.entries(wide).every(([key, wish]) => {
    const asked = narrow[key];
    if (wish === undefined) return true;
    const taken = list(wish);
    return (
      asked !== undefined && list(asked).every((value) => kindsOf(key, value).some((kind) => taken.includes(kind)))
    );
  });

/**
 * The rules before one that together take all it asks for; empty where something is left to it. A rule that asks for
 * one of several values is as many rules that each ask for one.
 */
function takers<R extends { readonly when: Asks }>(when: Asks, earlier: readonly R[]): R[] {
  const whole = earlier.find((one) => implies(when, one.when));
  if (whole) return [whole];
  const single = singly(when, earlier);
  const found = single.map((asks) => earlier.find((one) => implies(asks, one.when)));
  return found.every((one) => one !== undefined) ? [...new Set(found)] : [];
}

/** So many ways to fit one rule are looked at; nobody reads a rule that has more. */
const MOST = 200;

/** Each way to fit: one value for each name. Who says nothing of VIPs asks for both. */
function singly(when: Asks, earlier: readonly { readonly when: Asks }[]): Asks[] {
  const splits = VIP in when || !earlier.some((one) => one.when[VIP] !== undefined) ? when : { ...when, [VIP]: BOTH };
  let ways: Asks[] = [{}];
  for (const [key, wish] of Object.entries(splits)) {
    ways = ways.flatMap((way) => list(wish).map((value) => ({ ...way, [key]: value })));
    if (ways.length > MOST) return [when];
  }
  return ways;
}

const VIP = 'customer.vip';
const BOTH = [true, false];

/** A value and what it is a kind of: `billing/refund` is billing, `ms-MY` is Malay. */
function kindsOf(key: string, value: unknown): readonly unknown[] {
  if (typeof value !== 'string') return [value];
  if (key === 'category') return lineage(value);
  return key === 'customer.locale' ? [value, value.split('-')[0]] : [value];
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
