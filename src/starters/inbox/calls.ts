import { z } from 'zod';
import type { CallResult } from '../../domain/event';
import type { Hook } from '../../store/case-store';
import type { Complaints } from '../../temporal/complaints';
import { SIGNALS } from '../../workflows/contract';
import { unlessEnded } from './receipts';
import type { Telling } from './inbox';

const callSchema = z.object({ key: z.string(), result: z.string() });

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

/** The effect's key begins with the complaint's reference. */
export const callTelling = (complaints: Complaints): Telling =>
  async function tellCall({ id, receivedAt, body }) {
    const { key, result } = callSchema.parse(body);
    const reference = key.split(':')[0] ?? '';
    await complaints.tell(reference, SIGNALS.callEnded, { id, key, result }, new Date(receivedAt)).catch(unlessEnded);
  };
