import { z } from 'zod';
import type { CaseStore } from '../../store/case-store';
import { type Complaints, Ended } from '../../temporal/complaints';
import { SIGNALS } from '../../workflows/contract';
import type { Telling } from './inbox';

/** A provider's last word on a message that it had accepted. */
export const receiptSchema = z.object({
  key: z.string(),
  providerId: z.string(),
  result: z.enum(['delivered', 'failed']),
  reason: z.string().exactOptional(),
  /** Who tells it, where only that channel may. */
  channel: z.string().exactOptional(),
});
export type Receipt = z.output<typeof receiptSchema>;

export interface ReceiptDeps {
  readonly store: CaseStore;
  readonly complaints: Complaints;
  readonly now: () => Date;
}

/** *Delivered* changes no decision: the ledger and its timeline know it. *Failed* does: the next channel is tried. */
export const receiptTelling = ({ store, complaints, now }: ReceiptDeps): Telling =>
  async function tellReceipt({ id, receivedAt, body }) {
    const { key, providerId, result, reason, channel } = receiptSchema.parse(body);
    // No channel has a word on what another one carries.
    if (channel !== undefined && (await store.ledger.find(key))?.channel !== channel) return;
    const changed =
      (await store.ledger.receipt(providerId, result, reason, now())) ??
      (await store.ledger.receipt(key, result, reason, now()));
    if (result === 'delivered') return;
    // Told again after a stop in between: then the ledger has it already.
    const row = changed ?? (await store.ledger.find(key));
    if (row?.state !== 'failed') return;
    const fact = { id, key: row.key, channel: row.channel, reason: reason ?? 'not delivered' };
    await complaints.tell(row.reference, SIGNALS.messageFailed, fact, new Date(receivedAt)).catch(unlessEnded);
  };

/** Nothing depends any more on what reaches a complaint after its end. */
export function unlessEnded(error: unknown): void {
  if (!(error instanceof Ended)) throw error;
}
