import type { Common } from '../domain/complaint';
import { endedAt } from '../domain/ends';
import type { Policies } from '../policy/policies';
import type { Policy } from '../policy/policy';
import type { CaseRow, TimelineRow } from '../store/case-store';

/**
 * The last day on which a complaint has to be kept, by the policy that it lives by; null while that depends on its
 * closing, and where nobody says how long.
 */
export function keepUntil(policies: Policies, row: CaseRow, timeline: readonly TimelineRow[]): string | null {
  const points = (row.snapshot as { common?: Partial<Common> } | undefined)?.common?.points ?? [];
  const regimes = [...new Set(points.flatMap(({ regime }) => regime ?? []))];
  const end = endedAt(timeline);
  return policyOf(policies, row.policyVersion).keepUntil({
    ...{ regimes, receivedAt: row.receivedAt },
    ...(end !== undefined && { endedAt: end }),
  });
}

/** A version that nobody kept, or the house's own terms, say nothing of this: the policy of today does. */
function policyOf(policies: Policies, version: string | undefined): Policy {
  if (version === undefined || version === 'house') return policies.current;
  try {
    return policies.get(version);
  } catch {
    return policies.current;
  }
}
