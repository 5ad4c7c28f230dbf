import type { Problem } from '../problem';
import type { PolicyData } from '../schema';
import type { PolicySource } from '../source';
import { namesIn, problemOf, type Rule } from './rule';
import { yearFrom } from './year';
import { beginnings } from './rules/beginnings';
import { limits } from './rules/limits';
import { references } from './rules/references';
import { regions } from './rules/regions';
import { ruleNames } from './rules/rule-names';
import { statutoryClocks } from './rules/statutory-clocks';
import { workingTime } from './rules/working-time';

/**
 * Without these no complaint could be lived by it: loading refuses the policy as well. To be lengthened with care, for
 * the versions that open complaints keep are loaded again by later releases.
 */
export const VITAL: readonly Rule[] = [
  beginnings,
  references,
  workingTime,
  regions,
  ruleNames,
  limits,
  statutoryClocks,
];

/** What no single value can know: that names lead somewhere, and that what is promised can be kept. */
export function checkReferences(policy: PolicyData, source: PolicySource): Problem[] {
  const names = namesIn(source.data, policy);
  const reading = { policy, written: source.data, names, whole: true, year: yearFrom(0, policy) };
  return VITAL.flatMap((rule) => [...rule(reading)]).map((finding) => problemOf(finding, source));
}
