import type { LetterPart, MessageName } from '../domain/effect';
import type { Instant } from '../domain/instant';

/** A letter to a customer, as it was handed to a provider. Personal, all but its name and its parts. */
export interface KeptLetter {
  readonly message: MessageName;
  /** An e-mail address or an E.164 number. */
  readonly to: string;
  readonly language: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** What a text message only leads to: all of it, as an e-mail would have said it. */
  readonly whole?: string;
  /** The complaint's own moment; it dates the letter. */
  readonly writtenAt: Instant;
  /** The version of the policy whose words regimes had in it. */
  readonly policyVersion?: string;
  /** What regimes wanted said in it, and of which points. */
  readonly parts: readonly LetterPart[];
  /** The points it answers, by their ids, where it says so. */
  readonly answers?: readonly string[];
}

export interface LetterRow extends KeptLetter {
  readonly key: string;
  readonly channel: string;
  /** `unsure`: it may have been sent, and the provider has not said. `failed`: it was accepted, and came back. */
  readonly state: 'unsure' | 'accepted' | 'delivered' | 'failed';
  readonly providerId?: string;
}
