import type { Effect } from '../../../src/domain/effect';
import type { Event } from '../../../src/domain/event';
import type { Weighed } from '../../../src/domain/goodwill';
import type { Terms } from '../../../src/domain/terms';
import { terms as house, working } from './jakarta';
import { Life, obliging } from './life';

const RUPIAH = 100;

/** Rupiah in minor units. */
export const idr = (amount: number): number => amount * RUPIAH;

/** The small service company, which gives 50,000 at the front, more above, and 500,000 to one customer in twelve months. */
export const generous: Terms = {
  ...house,
  goodwill: { limits: { L1: idr(50_000), L2: idr(250_000), L3: idr(2_500_000) }, perCustomer: idr(500_000) },
  approvals: { within: working(4) },
};

const NOTHING: Weighed = { given: 0, times: 0, waiting: 0 };

/** A complaint of a customer who was given so much before; by these terms, and however else the world answers. */
export const lifeWith = (
  openedAt: number,
  earlier: Partial<Weighed> = {},
  terms: Terms = generous,
  others: (effect: Effect, at: number) => Event | undefined = (effect, at) => obliging(effect, at, { terms }),
): Life =>
  new Life(openedAt, {
    answers: (effect, at) =>
      effect.kind === 'weigh-goodwill'
        ? { type: 'goodwill.weighed', at, key: effect.key, redress: effect.redress, ...NOTHING, ...earlier }
        : others(effect, at),
  });

const staff = (id: string) => ({ actor: { kind: 'staff', id } });

export const apology = (by = 'ani') => ({ type: 'redress', kind: 'apology', ...staff(by) });

export const goodwill = (amount: number, by = 'ani') => ({
  type: 'redress',
  kind: 'goodwill',
  amount: idr(amount),
  currency: 'IDR',
  personal: { reason: 'Menunggu dua minggu' },
  ...staff(by),
});

export const decision = (by: string, approved = true, redress = 'R2') => ({
  type: 'approve',
  redress,
  approved,
  ...staff(by),
});
