import { toMinorUnits } from '../../../domain/money';
import type { Finding, Reading } from '../rule';

/** Limits of redress are in the organisation's own currency, and can be paid in it. */
export function* limits({ policy: { redress, organisation } }: Reading): Generator<Finding> {
  for (const [tier, { amount, currency }] of Object.entries(redress)) {
    const at = ['redress', tier];
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
}
