import { join } from 'node:path';
import { type OpenComplaint, openingOf } from '../../../src/domain/opening';
import { snapshotOf } from '../../../src/domain/snapshot';
import type { Instant } from '../../../src/domain/instant';
import { momentsIn } from '../../../src/http/console/moments';
import type { Names } from '../../../src/http/console/timeline/told';
import { createPolicy, type Policy } from '../../../src/policy/policy';
import { readPolicySource } from '../../../src/policy/source';
import type { CaseRow, TimelineRow } from '../../../src/store/case-store';
import { callbacksOf, surveysOf, tasksOf } from '../../../src/store/work/read-off';
import type { Surroundings } from '../../../src/http/show-case';
import { Life } from '../../domain/support/life';

/** The policy of Contoh, in Jakarta, as it is shipped. */
const contoh: Policy = createPolicy(readPolicySource(join(__dirname, '../../../config/policy.yaml')));

export const siti: OpenComplaint = {
  channel: 'web',
  category: 'billing',
  subject: 'Tagihan dobel',
  text: 'Tagihan saya dipotong dua kali',
  customer: { name: 'Siti', email: 'siti@example.test', phone: '+628123456789', locale: 'id' },
};

/** A complaint under Contoh's policy, received at a moment; it lives on by what happens to it. */
export function lifeOf(opening: OpenComplaint, receivedAt: Instant): Life {
  return new Life(receivedAt, { ...contoh.resolve({ opening, receivedAt }), opening: openingOf(opening) });
}

/** What the store would hold of a life by now. */
export function caseOf({ complaint, facts }: Life, opening: OpenComplaint): { row: CaseRow; around: Surroundings } {
  const { common } = complaint;
  const lines = <T extends { readonly type: string }>(all: readonly T[], topic: string) =>
    all.filter(({ type }) => type.startsWith(topic));
  const reference = { reference: common.reference };
  const timeline: TimelineRow[] = facts.map(({ number, ...entry }) => ({ seq: number, ...entry }));
  return {
    row: {
      ...reference,
      ...{ opening, receivedAt: common.receivedAt, status: common.status, step: facts.length },
      ...{ snapshot: snapshotOf(complaint), terms: common.terms, policyVersion: common.terms.policyVersion },
      nextDeadline: null,
      sight: { keptOut: [], confidential: false, named: [] },
      pageEdition: 0,
    },
    around: {
      timeline,
      callbacks: callbacksOf(lines(facts, 'callback.')).map((one) => ({ ...reference, ...one })),
      surveys: surveysOf(lines(facts, 'survey.')).map((one) => ({ ...reference, ...one })),
      links: [],
      history: [],
      files: [],
      consents: [],
      tasks: tasksOf(lines(facts, 'task.')).map((one) => ({ ...reference, ...one })),
    },
  };
}

/** Contoh's people and desks by their names, on the clocks of a zone. */
export const namesIn = (zone: string): Names => ({
  customer: 'Siti',
  desk: (id) => contoh.deskNames[id]?.['en'] ?? id,
  person: (id) => contoh.people[id]?.name ?? id,
  moments: momentsIn(zone),
});
