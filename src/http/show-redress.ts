import type { Shown } from '../contract/show';
import type { Weighed } from '../domain/goodwill';
import { inFigures } from '../domain/money';
import { utc } from '../domain/show';
import type { Snapshot } from '../domain/snapshot';

/**
 * Redress as `show` tells it: of goodwill with what its decision is made on, and who is asked for one by when. Amounts
 * are told once the currency is known.
 */
export function showRedress(snapshot: Snapshot | undefined, currency: string | undefined): Shown['redress'] {
  const asked = snapshot?.strands.approvals?.open ?? [];
  return (snapshot?.common.redress ?? []).map(({ amount, weighed, ...redress }) => {
    const open = asked.find((one) => one.redress === redress.id);
    return {
      ...redress,
      amount: amount > 0 && currency !== undefined ? money(amount, currency) : null,
      approval: open ? { desk: open.desk, tier: open.tier, due: open.due === undefined ? null : utc(open.due) } : null,
      ...(weighed && currency !== undefined && { weighed: weighedIn(weighed, currency) }),
    };
  });
}

/** What lay before whoever decided about goodwill, in figures. */
const weighedIn = ({ given, times, waiting, value }: Weighed, currency: string) => ({
  given: money(given, currency),
  times,
  waiting: money(waiting, currency),
  value: value ?? null,
});

const money = (minor: number, currency: string): { amount: string; currency: string } => ({
  amount: inFigures(minor, currency),
  currency,
});
