import { toMinorUnits } from '../../../domain/money';
import { expectName, type Finding, type Reading } from '../rule';
import { payable } from './limits';
import { expectRole } from './roles';
import { implies } from './shadows';

type SignOff = Reading['policy']['signOff'][number];

/** Whose signature is asked for can be had, of answers that there can be. */
export function* signatures(reading: Reading): Generator<Finding> {
  const { policy, names } = reading;
  const packs = Object.keys(policy.regimePacks);
  for (const [index, { id, when, by }] of policy.signOff.entries()) {
    const at = ['signOff', index];
    if (policy.signOff.findIndex((one) => one.id === id) < index) {
      yield { at: [...at, 'id'], what: `another one is called "${id}"`, fix: 'give each its own name' };
    }
    for (const [place, category] of (when.category ?? []).entries()) {
      yield* expectName([...at, 'when', 'category', place], category, names.categories, 'category');
    }
    for (const [place, regime] of (packs.length > 0 ? (when.regime ?? []) : []).entries()) {
      for (const finding of expectName([...at, 'when', 'regime', place], regime, packs, 'regime')) {
        yield { ...finding, against: [['regimePacks']] };
      }
    }
    if (when.over) yield* payable([...at, 'when', 'over'], when.over, policy);
    if (by.role !== undefined) yield* expectRole([...at, 'by', 'role'], by.role, reading);
    if (by.tier !== undefined) yield* expectName([...at, 'by', 'tier'], by.tier, names.tiers, 'tier');
    yield* somebody([...at, 'by'], by, reading);
  }
}

/** A tier that has desks, and on them somebody of that role. */
function* somebody(at: readonly (string | number)[], { role, tier }: SignOff['by'], { policy, names }: Reading) {
  if (tier === undefined || !names.tiers?.includes(tier) || !names.people || !names.desks) return;
  const there = Object.values(policy.desks).filter((desk) => desk.tier === tier);
  const staff = there.flatMap(({ members, lead }) => [...members, lead]);
  const signs = (person: string) =>
    role === undefined || (Object.hasOwn(policy.people, person) && policy.people[person]?.roles.includes(role));
  if (staff.some(signs)) return;
  const what = `nobody at ${tier} ${role === undefined ? 'is there to sign' : `is ${role}`}`;
  const fix = role === undefined ? `put a desk at ${tier}` : `give somebody there that role, or name another tier`;
  yield { at: [...at, 'tier'], what, fix, against: [['people'], ['desks']] };
}

/** No rule stands behind one that takes everything it would take. */
export function* shadowedSignatures({ policy: { signOff } }: Reading): Generator<Finding> {
  for (const [
    index,
    {
      id,
      when: { over, ...asks },
    },
  ] of signOff.entries()) {
    const first = signOff.findIndex(({ when: { over: more, ...taken } }) => {
      return implies(asks, taken) && (!more || (over !== undefined && amount(over) >= amount(more)));
    });
    const earlier = signOff[first];
    if (first >= index || !earlier) continue;
    const what = `"${id}" can never be reached: "${earlier.id}" before it takes all that it asks for`;
    const against = [
      ['signOff', index, 'when'],
      ['signOff', first, 'when'],
    ];
    yield { at: ['signOff', index], what, fix: `put it before "${earlier.id}", or ask for something else`, against };
  }
}

const amount = (money: { readonly amount: string; readonly currency: string }): number =>
  toMinorUnits(money.amount, money.currency) ?? 0;
