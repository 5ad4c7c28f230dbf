import { isEnd } from '../../domain/over';
import { utc } from '../../domain/show';
import type { Snapshot } from '../../domain/snapshot';
import type { PersonId } from '../../domain/terms';
import type { Policies } from '../../policy/policies';
import type { CaseRow, CaseStore } from '../../store/case-store';
import type { Complaints } from '../../temporal/complaints';
import { SIGNALS } from '../../workflows/contract';
import { unlessEnded } from './receipts';

export interface LeaveDeps {
  readonly store: Pick<CaseStore, 'cases'>;
  readonly policies: Policies;
  readonly complaints: Pick<Complaints, 'tell'>;
  readonly now: () => Date;
}

/**
 * Leave that the policy did not know when somebody was given a complaint: those that they own hear of it. Repeatable; a
 * complaint that knows it already is left alone. Returns how many were told.
 */
export async function tellLeave({ store, policies, complaints, now }: LeaveDeps): Promise<number> {
  const { people, presence } = policies.current;
  let told = 0;
  for (const person of Object.keys(people)) {
    const from = presence.leave(person, now().getTime())?.from;
    if (from === undefined) continue;
    for await (const { reference, snapshot } of ownedBy(store, person)) {
      if ((snapshot as Snapshot | undefined)?.strands.assignment.awayFrom === from) continue;
      const fact = { id: `away:${person}:${from}`, person, from: utc(from) };
      await complaints.tell(reference, SIGNALS.ownerAway, fact, now()).catch(unlessEnded);
      told += 1;
    }
  }
  return told;
}

async function* ownedBy({ cases }: LeaveDeps['store'], owner: PersonId): AsyncGenerator<CaseRow> {
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const { rows, next } = await cases.list({ owner, ...(cursor !== undefined && { cursor }) });
    yield* rows.filter(({ status }) => !isEnd(status));
    cursor = next;
  }
}
