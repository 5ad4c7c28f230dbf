import { type Problem, suggest } from '../problem';
import type { PolicyData } from '../schema';
import type { PolicySource } from '../source';
import { problemOf } from './rule';

/** Every routing function that a rule asks is one of `tuntas.config`. Kept versions are not held against it. */
export const unknownRouting = (
  { rules }: Pick<PolicyData, 'rules'>,
  source: PolicySource,
  functions: readonly string[],
): Problem[] =>
  rules.flatMap(({ then: { ask } }, index) => {
    if (ask === undefined || functions.includes(ask)) return [];
    const what = `there is no routing function "${ask}" in tuntas.config`;
    const fix = functions.length > 0 ? suggest(ask, functions) : 'write it there under routing, or remove it here';
    return [problemOf({ at: ['rules', index, 'then', 'ask'], what, fix }, source)];
  });
