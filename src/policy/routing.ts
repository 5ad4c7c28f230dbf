import type { Placement } from '../domain/event';
import type { Instant } from '../domain/instant';
import type { OpenComplaint } from '../domain/opening';
import type { Severity } from '../domain/terms';
import { askRouting, type Routing } from './asked';
import type { PolicyData } from './schema';
import type { When } from './when';

type Facts = Readonly<Record<keyof When, unknown>>;

/**
 * Where a complaint goes. The first rule that fits says what it says; the rest comes from the complaint itself, and
 * what is missing there is `other` and `medium`. A rule that asks a routing function fits if the function says where to.
 */
export function place(
  opening: OpenComplaint,
  policy: PolicyData,
  receivedAt: Instant = 0,
  routing?: Routing,
): Placement {
  const category = knownCategory(opening.category ?? opening.points?.[0]?.category, policy.categories);
  const severity = opening.severity ?? 'medium';
  const facts = factsOf(opening, category, severity);
  const { rule, then = {} } = firstFitting(policy, facts, (name) =>
    routing ? askRouting(name, { opening, receivedAt }, policy, routing) : undefined,
  );
  const known = then.category ?? category;
  const usual = standing(policy, known, undefined, undefined);
  const placed = standing(policy, known, then.desk, then.tier);
  const lifted = lift(opening, policy, placed);
  const stood = lifted ?? placed;
  const isHigher = policy.tiers.indexOf(stood.tier) > policy.tiers.indexOf(usual.tier);
  const why = lifted ? { because: lifted.because } : { because: 'rule' as const, ...(rule && { rule: rule.id }) };
  return {
    category: known,
    severity: then.severity ?? severity,
    ...{ function: stood.function, desk: stood.desk, tier: stood.tier },
    ...(rule ? { rule: rule.id } : {}),
    ...(isHigher && { raised: { from: usual.tier, ...why } }),
  };
}

type Rule = PolicyData['rules'][number];

/** The first rule that fits, and what it says. */
function firstFitting(
  { rules }: PolicyData,
  facts: Facts,
  ask: (routing: string) => Omit<Rule['then'], 'ask'> | undefined,
): { readonly rule?: Rule; readonly then?: Omit<Rule['then'], 'ask'> } {
  for (const rule of rules) {
    if (!fits(rule.when, facts)) continue;
    const { ask: name, ...said } = rule.then;
    if (name === undefined) return { rule, then: said };
    const answer = ask(name);
    if (answer) return { rule, then: { ...said, ...answer } };
  }
  return {};
}

/** Higher than its rule has it: an external body brought it, or its customer needs support. */
function lift(
  { referral, customer }: OpenComplaint,
  { escalation = {}, ladders, tiers }: PolicyData,
  placed: Pick<Placement, 'function' | 'desk' | 'tier'>,
) {
  const height = (tier: string | undefined) => (tier === undefined ? -1 : tiers.indexOf(tier));
  const wanted = [
    ...(referral ? [{ because: 'regulator-letter' as const, to: escalation.letters }] : []),
    ...(customer.needs?.length ? [{ because: 'support-needs' as const, to: escalation.needs }] : []),
  ].toSorted((one, other) => height(other.to) - height(one.to))[0];
  if (!wanted || height(wanted.to) <= height(placed.tier)) return undefined;
  const rungs = ladders[placed.function] ?? {};
  const tier = tiers.slice(height(wanted.to)).find((name) => name in rungs);
  const desk = tier === undefined ? undefined : rungs[tier];
  return tier === undefined || desk === undefined
    ? undefined
    : { function: placed.function, desk, tier, because: wanted.because };
}

/**
 * The function is the ladder named after the category (or what it lies beneath), else the first ladder there is. A desk
 * that a rule names decides instead, unless it stands on that ladder.
 */
function standing(policy: PolicyData, category: string, desk: string | undefined, tier: string | undefined) {
  const byCategory = lineage(category).find((name) => name in policy.ladders);
  const usual = byCategory ?? Object.keys(policy.ladders)[0] ?? '';
  const named = desk === undefined ? undefined : policy.desks[desk];
  if (desk !== undefined && named) {
    const climbs = Object.values(policy.ladders[usual] ?? {}).includes(desk);
    return { function: climbs ? usual : named.function, desk, tier: tier ?? named.tier };
  }
  const rungs = policy.ladders[usual] ?? {};
  const from = policy.tiers.indexOf(tier ?? policy.startTier);
  const rung = policy.tiers.slice(from).find((name) => name in rungs) ?? '';
  return { function: usual, desk: rungs[rung] ?? '', tier: rung };
}

/** `billing/refund` is a kind of `billing`; a category that the policy does not have at all is `other`. */
function knownCategory(category: string | undefined, known: readonly string[]): string {
  return lineage(category ?? 'other').find((name) => known.includes(name)) ?? 'other';
}

/** Itself, then what it lies beneath. */
export function lineage(category: string): string[] {
  const parts = category.split('/');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/'));
}

function factsOf(opening: OpenComplaint, category: string, severity: Severity): Facts {
  const { customer, points = [] } = opening;
  return {
    kind: opening.kind ?? 'complaint',
    category: lineage(category),
    product: opening.product ?? points[0]?.product,
    severity,
    channel: opening.channel,
    regime: opening.regime ?? points[0]?.regime,
    brand: opening.brand,
    'customer.vip': customer.vip ?? false,
    'customer.locale': customer.locale ? [customer.locale, customer.locale.split('-')[0]] : undefined,
    'customer.zone': customer.zone,
    'customer.needs': customer.needs,
  };
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** Every key fits; a key fits when any of its values is among what the complaint has. */
const fits = (when: When, facts: Facts): boolean =>
  Object.entries(when).every(([key, wish]) =>
    list(wish).some((value) => list(facts[key as keyof When]).includes(value)),
  );

/** Whether a complaint is one that `when` speaks of, by what is known of it at its door. */
export const fitsComplaint = (when: When, opening: OpenComplaint, categories: readonly string[]): boolean =>
  fits(when, factsOf(opening, knownCategory(opening.category, categories), opening.severity ?? 'medium'));
