import { toMinorUnits } from '../../../domain/money';
import type { Path } from '../../source';
import type { Finding, Reading } from '../rule';
import { LIMITS } from './approvals';

interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** Limits of redress and goodwill are in the organisation's own currency, and can be paid in it. */
export function* limits({ policy }: Reading): Generator<Finding> {
  for (const of of LIMITS) {
    for (const [tier, money] of Object.entries(policy[of])) yield* payable([of, tier], money, policy);
  }
  if (policy.goodwillPerCustomer) yield* payable(['goodwillPerCustomer'], policy.goodwillPerCustomer, policy);
}

export function* payable(
  at: Path,
  { amount, currency }: Money,
  { organisation }: Reading['policy'],
): Generator<Finding> {
  if (currency !== organisation.currency) {
    yield {
      at: [...at, 'currency'],
      what: `is not ${organisation.currency}`,
      fix: "write limits in the organisation's currency",
      against: [['organisation', 'currency']],
    };
  } else if (toMinorUnits(amount, currency) === undefined) {
    yield { at: [...at, 'amount'], what: `is finer than ${currency} can be paid`, fix: 'leave off the last digits' };
  }
}
