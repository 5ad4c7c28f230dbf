import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createPolicy, type Policy } from '../../src/policy/policy';
import { PolicyRefused, type Problem } from '../../src/policy/problem';
import { readPolicySource, type PolicySource } from '../../src/policy/source';

/** The smallest policy that can be lived by: one desk, one ladder, one calendar, in New Zealand. */
export const SMALL = `schema: 1
version: "1"
organisation: { name: Kea, zone: Pacific/Auckland, country: NZ, locale: en, currency: NZD, email: help@kea.test, referencePrefix: KEA }
tiers: [counter, manager]
startTier: counter
calendars:
  shop: { week: { mon-fri: ["09:00-17:00"] } }
people:
  moana: { name: Moana, email: moana@kea.test }
desks:
  till: { function: general, tier: counter, calendar: shop, members: [moana], lead: moana }
ladders:
  general: { counter: till }
`;

/** A folder of its own for one test, gone afterwards. */
export function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'tuntas-policy-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function sourceFrom(folder: string, text: string, others: Readonly<Record<string, string>> = {}): PolicySource {
  for (const [name, content] of Object.entries({ 'policy.yaml': text, ...others })) {
    writeFileSync(path.join(folder, name), content);
  }
  return readPolicySource(path.join(folder, 'policy.yaml'));
}

export const policyFrom = (text: string): Policy => inFolder((folder) => createPolicy(sourceFrom(folder, text)));

/** What is wrong with a policy, its files by their bare names. */
export function problemsIn(text: string, others: Readonly<Record<string, string>> = {}): Problem[] {
  return inFolder((folder) => {
    try {
      createPolicy(sourceFrom(folder, text, others));
      return [];
    } catch (error) {
      if (!(error instanceof PolicyRefused)) throw error;
      return error.problems.map((problem) => ({ ...problem, file: path.basename(problem.file) }));
    }
  });
}
