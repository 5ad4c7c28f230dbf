import { unlike, type Side } from '../../domain/merging';
import { isEnd } from '../../domain/over';
import { elsewhere } from '../../domain/permit-merge';
import { type Snapshot, restored } from '../../domain/snapshot';
import { utc } from '../../domain/show';
import { Refused } from '../../temporal/complaints';
import type { CaseRow, Cases } from '../../store/case-store';

/**
 * What goes on elsewhere can only be taken up again; its own journey may have ended long ago.
 * @throws {Refused}
 */
export function mustGoOnHere(action: string, { snapshot }: CaseRow): void {
  const why = snapshot && elsewhere((snapshot as Snapshot).common);
  if (why !== undefined && action !== 'reopen') throw new Refused(why);
}

/**
 * What a journey cannot know of the complaint that it is to go on in: whose it is, who sees it, and which of the two came
 * first. Answers the body as the journey needs it.
 * @throws {Refused}
 */
export async function withOther(cases: Cases, action: string, row: CaseRow, body: object): Promise<object> {
  if (action !== 'merge' || !('into' in body) || typeof body.into !== 'string') return body;
  const other = await cases.find(body.into);
  if (!other || other.reference === row.reference) return { ...body, intoReceivedAt: utc((other ?? row).receivedAt) };
  const [one, two] = [sideOf(row), sideOf(other)];
  if (!one || !two) throw new Refused('One of the two is only just being written down: try again in a moment.');
  // Of one that has ended only its own journey says what may still be done.
  const isOver = isEnd(row.status);
  const why = isOver ? undefined : unlike(one, two, await cases.sameCustomer(row.reference, other.reference));
  if (why !== undefined) throw new Refused(why);
  return { ...body, intoReceivedAt: utc(other.receivedAt) };
}

function sideOf({ snapshot, terms, opening }: CaseRow): Side | undefined {
  return snapshot && terms ? { ...restored(snapshot as Snapshot, terms), opening } : undefined;
}
