import { complaintMeant, isBareChoice } from '../../domain/choice-of-complaint';
import type { Waiting } from '../../domain/journey/strands/meant';
import { findReference } from '../../domain/reference';
import type { Snapshot } from '../../domain/snapshot';
import type { CaseStore } from '../../store/case-store';
import type { Words } from './words';

/** An answer to our question which complaint somebody meant. */
export interface Choice {
  /** The complaint that asked. */
  readonly asked: string;
  readonly meant: string;
  /** What they wrote before, oldest first: now it is known whose it is. */
  readonly before: readonly Before[];
  /** They said which, and nothing besides. */
  readonly bare: boolean;
}

interface Before {
  readonly id: string;
  readonly at: Date;
  readonly words: Words;
}

/**
 * Whether words answer the question that one of their writer's complaints asked. Only whoever the complaint names as its customer
 * has been asked.
 */
export async function choiceIn(
  { text, from, forged }: Words,
  { cases }: Pick<CaseStore, 'cases'>,
  prefix: string,
): Promise<Choice | undefined> {
  const address = from?.trim().toLowerCase();
  if (address === undefined || forged) return undefined;
  // Not in the subject: there our own letter named the one that asked.
  const named = findReference(text, prefix);
  if (named === undefined && !isBareChoice(text)) return undefined;
  for (const asked of await cases.openByContact(address)) {
    const waiting = waitingIn((await cases.find(asked))?.snapshot);
    const meant = waiting && complaintMeant(text, waiting.among, named);
    if (waiting === undefined || meant === undefined) continue;
    const isTheirs = (await cases.party(asked))?.addresses.includes(address);
    if (!isTheirs) continue;
    const timeline = await cases.timeline(asked);
    const before = waiting.messages.flatMap((id): Before[] => {
      const line = timeline.find(({ type, data }) => type === 'message.received' && data['id'] === id);
      if (!line) return [];
      const { at, data, personal } = line;
      const words = {
        channel: String(data['channel']),
        text: personal?.['text'] ?? '-',
        from: address,
        reference: meant,
      };
      return [{ id, at: new Date(at), words }];
    });
    return { asked, meant, before, bare: isBareChoice(text, named) };
  }
  return undefined;
}

/** Complaints that began before anybody was asked know of no question. */
const waitingIn = (snapshot: object | undefined): Waiting | undefined =>
  ((snapshot as Snapshot | undefined)?.strands as Partial<Snapshot['strands']> | undefined)?.meant?.waiting;
