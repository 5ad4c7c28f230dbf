import { consentAtTheDoor, refusesCalls } from '../domain/consent';
import type { Instant } from '../domain/instant';
import type { CaseStore, Party } from '../store/case-store';

interface Asked {
  readonly key: string;
  readonly reference: string;
  readonly at: Instant;
  /** They asked for this call themselves: from now on they want calls again. */
  readonly wanted?: boolean | undefined;
}

/**
 * May a customer be called, by all that they ever said of it, about whichever complaint? Who asks for a call takes back that they
 * want none, and that is kept like every word of theirs.
 */
export async function mayCall(
  { consents }: Pick<CaseStore, 'consents'>,
  { phone, consent = {}, receivedAt }: Party,
  { key, reference, at, wanted = false }: Asked,
): Promise<boolean> {
  if (phone === undefined) return true;
  const said = [...consentAtTheDoor(consent, receivedAt), ...(await consents.of([phone]))];
  if (!refusesCalls(said)) return true;
  if (!wanted) return false;
  const word = { channel: 'voice', address: phone, purpose: 'any', granted: true, at, reference } as const;
  await consents.note({ id: `asked:${key}`, ...word, source: 'asked-for-a-call' });
  return true;
}
