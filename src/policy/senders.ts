import { SENDERS, type Sender } from '../domain/trigger';
import type { PolicyData } from './schema';

/** Who writes from this address, where the policy knows it, or its domain, as a regulator's or a lawyer's. */
export function senderAt({ escalation }: Pick<PolicyData, 'escalation'>, address: string): Sender | undefined {
  const from = address.trim().toLowerCase();
  const host = from.split('@').at(-1) ?? '';
  const fits = (known: string) => known === from || known === host || host.endsWith(`.${known}`);
  return SENDERS.find((sender) => escalation?.senders?.[sender]?.some((known) => fits(known.toLowerCase())));
}
