import { type Acceptance, type IsAnothers, Undelivered } from '../channels/channel';
import type { Outcome } from '../domain/effect';
import type { Instant } from '../domain/instant';
import type { Claim, KeptLetter, Ledger } from '../store/case-store';
import { failed, failedForGood } from './in-order';

/** Longer than any adapter tries (a letter 20 s, a call to Twilio 10 s): whose claim ran out sends no more. */
const LEASE_MS = 30_000;

/** A provider that is asked sooner may not list yet what it took a moment ago. */
const SETTLE_MS = 2_000;

export interface Deed {
  readonly key: string;
  readonly reference: string;
  readonly channel: string;
  /** The complaint's own moment. */
  readonly at: Instant;
  /** Kept for ever with the claim, where it is a letter to a customer. */
  readonly letter?: KeptLetter;
  /** @param before the letter as it may have left already: what is sent again is that one. */
  carryOut(before?: KeptLetter): Promise<Acceptance>;
  /** Absent where the provider cannot be asked. */
  lookUp?(since: Date, isAnothers: IsAnothers, before?: KeptLetter): Promise<Acceptance | undefined>;
}

/**
 * Carries out one effect once, whatever crashes or is retried: claimed in the ledger, looked up where an earlier
 * attempt may have left, only then sent, then accepted. Never throws: what went wrong is an outcome.
 */
export async function once(ledger: Ledger, now: () => Date, deed: Deed): Promise<Outcome> {
  const { key, reference, channel, at, letter } = deed;
  let claim: Claim;
  try {
    const lease = { reference, channel, at, now: now(), leaseMs: LEASE_MS };
    claim = await ledger.claim(key, { ...lease, ...(letter && { letter }) });
  } catch {
    return failed(key, 'store unavailable');
  }
  switch (claim.state) {
    case 'accepted':
      return { key, result: 'accepted', providerId: claim.providerId };
    case 'failed':
      return failedForGood(key, claim.reason);
    case 'held':
      return failed(key, 'another attempt is under way');
    case 'look-first':
      return lookFirst(ledger, now, deed, claim);
    case 'yours':
      return attempt(ledger, now, deed, false);
  }
}

async function lookFirst(
  ledger: Ledger,
  now: () => Date,
  deed: Deed,
  { since, letter }: Extract<Claim, { state: 'look-first' }>,
): Promise<Outcome> {
  // Who cannot be asked gets it again under the same id, and we say that it may have come twice.
  if (!deed.lookUp) return attempt(ledger, now, deed, true, letter);
  if (now().getTime() - since.getTime() < SETTLE_MS) {
    await quietly(ledger.doubt(deed.key));
    return failed(deed.key, 'too soon to look');
  }
  try {
    const isAnothers = async (providerId: string) => {
      const row = await ledger.find(providerId);
      return row !== undefined && row.key !== deed.key;
    };
    const found = await deed.lookUp(since, isAnothers, letter);
    return found ? await accepted(ledger, now, deed, found) : await attempt(ledger, now, deed, false, letter);
  } catch (error) {
    await quietly(ledger.doubt(deed.key));
    return failed(deed.key, `could not look: ${reasonOf(error)}`);
  }
}

/** @param mayHaveLeft an earlier attempt may have arrived, and nobody can tell. */
async function attempt(
  ledger: Ledger,
  now: () => Date,
  deed: Deed,
  mayHaveLeft: boolean,
  before?: KeptLetter,
): Promise<Outcome> {
  const { key } = deed;
  let acceptance: Acceptance;
  try {
    acceptance = await deed.carryOut(before);
  } catch (error) {
    const certainty = error instanceof Undelivered ? error.certainty : 'unsure';
    const reason = reasonOf(error);
    if (certainty === 'permanent') {
      await quietly(ledger.fail(key, reason, now()));
      return failedForGood(key, reason);
    }
    // That this attempt surely did not leave says nothing about the one before it.
    await quietly(certainty === 'unsure' || mayHaveLeft ? ledger.doubt(key) : ledger.release(key));
    return failed(key, reason);
  }
  const outcome = await accepted(ledger, now, deed, acceptance);
  return mayHaveLeft && outcome.result === 'accepted' ? { ...outcome, possiblyDoubled: true } : outcome;
}

/** Accepted is accepted, even when the ledger cannot be told: its claim then runs out, and the next one looks. */
async function accepted(ledger: Ledger, now: () => Date, { key }: Deed, { providerId }: Acceptance): Promise<Outcome> {
  await quietly(ledger.accept(key, providerId, now()));
  return { key, result: 'accepted', providerId };
}

/** Only what an adapter worded itself: other errors may quote an address or a letter. */
const reasonOf = (error: unknown): string => (error instanceof Undelivered ? error.message : 'unexpected failure');

async function quietly(write: Promise<void>): Promise<void> {
  try {
    await write;
  } catch {
    // The claim stays leased: when it runs out, the next attempt looks first.
  }
}
