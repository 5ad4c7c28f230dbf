import type { Problem } from '../problem';
import type { PolicyData } from '../schema';
import type { PolicySource } from '../source';
import { namesIn, problemOf, type Rule } from './rule';
import { yearFrom } from './year';
import { beginnings } from './rules/beginnings';
import { idle } from './rules/idle';
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
export const checkReferences = (policy: PolicyData, source: PolicySource): Problem[] => look(VITAL, policy, source);

/** What loads but is not acted on; worth a line in the log. */
export const idleParts = (policy: PolicyData, source: PolicySource): Problem[] => look([idle], policy, source);

function look(rules: readonly Rule[], policy: PolicyData, source: PolicySource): Problem[] {
  const names = namesIn(source.data, policy);
  const reading = { policy, written: source.data, names, whole: true, year: yearFrom(0, policy) };
  return rules.flatMap((rule) => [...rule(reading)]).map((finding) => problemOf(finding, source));
}
