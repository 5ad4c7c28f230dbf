import { z } from 'zod';
import type { CallResult } from '../../domain/event';
import type { Instant } from '../../domain/instant';
import { utc } from '../../domain/show';
import type { CaseStore, Hook } from '../../store/case-store';
import type { Complaints } from '../../temporal/complaints';
import type { PhoneMark } from '../../domain/survey-by-phone';
import { SIGNALS } from '../../workflows/contract';
import { unlessEnded } from './receipts';
import type { Telling } from './inbox';

const markSchema = z.object({
  key: z.string(),
  cycle: z.number().exactOptional(),
  outcome: z.string(),
  score: z.number().exactOptional(),
});

const callSchema = z.object({ key: z.string(), result: z.string(), slot: z.number().exactOptional() });

/**
 * How a call ended, as a hook. The first word on a call is its last: a keypress is told at once, and what the line's
 * end says afterwards has the same id and is passed over.
 */
export const callEnded = (key: string, result: CallResult, receivedAt: number): Hook => ({
  id: `call:${key}`,
  source: 'call',
  receivedAt,
  body: { key, result },
});

/** They pressed 1 and were gone before both were joined; known by an id of its own, for the key was told already. */
export const neverJoined = (key: string, receivedAt: number): Hook => ({
  id: `call:${key}:unjoined`,
  source: 'call',
  receivedAt,
  body: { key, result: 'dropped' satisfies CallResult },
});

/** They had asked for another time, and then chose one, or none; known by an id of its own. */
export const timeChosen = (
  key: string,
  { result, slot }: { readonly result: CallResult; readonly slot?: Instant },
  receivedAt: number,
): Hook => ({
  id: `call:${key}:time`,
  source: 'call',
  receivedAt,
  body: { key, result, ...(slot !== undefined && { slot }) },
});

/**
 * What became of the question at the end of a call. That it was asked is told under an id of its own; of what came of it the first
 * word counts: a mark, silence, or that the line went dead.
 */
export const callMarked = (key: string, mark: PhoneMark, receivedAt: number): Hook => ({
  id: mark.outcome === 'asked' ? `mark:${key}:asked` : `mark:${key}`,
  source: 'mark',
  receivedAt,
  body: { key, ...mark },
});

interface CallDeps {
  readonly complaints: Pick<Complaints, 'tell'>;
  readonly store: Pick<CaseStore, 'cases' | 'consents'>;
}

/** The effect's key begins with the complaint's reference. No calls about one complaint means no calls about any of theirs. */
export const callTelling = ({ complaints, store }: CallDeps): Telling =>
  async function tellCall({ id, receivedAt, body }) {
    const { key, result, slot } = callSchema.parse(body);
    const reference = key.split(':')[0] ?? '';
    if (result === 'never') await refuseCalls(store, reference, { id, at: receivedAt });
    const told = { id, key, result, ...(slot !== undefined && { slot: utc(slot) }) };
    await complaints.tell(reference, SIGNALS.callEnded, told, new Date(receivedAt)).catch(unlessEnded);
  };

/** As above, told to the journey, which knows whether it was asked. */
export const markTelling = ({ complaints }: Pick<CallDeps, 'complaints'>): Telling =>
  async function tellMark({ id, receivedAt, body }) {
    const mark = markSchema.parse(body);
    const reference = mark.key.split(':')[0] ?? '';
    await complaints.tell(reference, SIGNALS.callMarked, { id, ...mark }, new Date(receivedAt)).catch(unlessEnded);
  };

async function refuseCalls(
  { cases, consents }: CallDeps['store'],
  reference: string,
  { id, at }: { readonly id: string; readonly at: Instant },
): Promise<void> {
  const phone = (await cases.party(reference))?.phone;
  if (phone === undefined) return;
  const word = { channel: 'voice', address: phone, purpose: 'any', granted: false, at, reference } as const;
  await consents.note({ id: `never:${id}`, ...word, source: 'keypad' });
}
