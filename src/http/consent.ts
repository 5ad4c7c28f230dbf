import { consentAtTheDoor } from '../domain/consent';
import { contactAddresses, pointOn } from '../domain/contact-point';
import type { Instant } from '../domain/instant';
import type { CaseStore, Party } from '../store/case-store';

interface Heard {
  readonly reference: string;
  readonly at: Instant;
  /** By which way they said it. */
  readonly source: string;
}

/**
 * Keeps what a customer said of being written to, by the name of a channel or of what it is for, at each of their own addresses
 * and numbers that it is about. Returns whether it changed anything.
 */
export async function noteConsent(
  { consents }: Pick<CaseStore, 'consents'>,
  party: Party,
  said: Readonly<Record<string, boolean>>,
  { reference, at, source }: Heard,
): Promise<boolean> {
  let changed = false;
  for (const { channel, purpose, granted } of consentAtTheDoor(said, at)) {
    for (const address of addressesOf(party, channel)) {
      const id = [source, reference, channel, purpose, address, at].join(':');
      const changes = await consents.note({ id, channel, address, purpose, granted, at, source, reference });
      changed ||= changes;
    }
  }
  return changed;
}

const addressesOf = (party: Party, channel: string): readonly string[] =>
  channel === 'any' ? contactAddresses(party) : [pointOn(channel, party) ?? []].flat();
