import type { Finding, Reading } from '../rule';

/** A case records which rule placed it: no two rules share a name. */
export function* ruleNames({ policy: { rules } }: Reading): Generator<Finding> {
  for (const [index, rule] of rules.entries()) {
    if (rules.findIndex(({ id }) => id === rule.id) === index) continue;
    yield { at: ['rules', index, 'id'], what: `another rule is called "${rule.id}"`, fix: 'give each its own name' };
  }
}
