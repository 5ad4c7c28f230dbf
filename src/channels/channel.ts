import type { Channel } from '../domain/effect';

/**
 * One way to reach a person, over one provider. An adapter is one folder named after its vendor, with one switch from
 * the vendor's words to ours, and its client handed in.
 */
export interface Messenger {
  readonly channel: Channel;
  /**
   * Hands one letter to the provider and returns once it is accepted.
   * @throws {Undelivered} for everything that can go wrong.
   */
  send(letter: OutgoingLetter): Promise<Acceptance>;
  /**
   * Asks the provider whether a letter that may have left did leave. Absent where a provider cannot be asked
   * (SMTP's last word lost): then it is sent again under the same id and recorded as possibly doubled.
   */
  find?(letter: OutgoingLetter, since: Date, isAnothers: IsAnothers): Promise<Acceptance | undefined>;
}

export interface OutgoingLetter {
  /** The effect's key; message ids and status callbacks are derived from it. */
  readonly key: string;
  readonly reference: string;
  /** An e-mail address or an E.164 number. */
  readonly to: string;
  readonly toName?: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly language: string;
  /** The complaint's own moment; it dates the letter, where the channel has dates. */
  readonly writtenAt: Date;
  /** In whose name it goes out, where not in the organisation's own; for e-mail. */
  readonly from?: Sender;
  /** Where an answer should go: the signed plus-address, for e-mail. */
  readonly replyTo?: string;
  /** Where its reader says that they want no more of the kind; for e-mail. */
  readonly unsubscribe?: string;
  /** The ids of the letters before it in the conversation, oldest first. */
  readonly thread?: readonly string[];
}

export interface Sender {
  readonly name: string;
  readonly address: string;
}

export interface Acceptance {
  readonly providerId: string;
}

/** Providers know no key of ours: of two letters with the same words, one may belong to another effect. */
export type IsAnothers = (providerId: string) => Promise<boolean>;

/**
 * `permanent`: it will never arrive there. `temporary`: it surely did not leave, try again.
 * `unsure`: it may have left; look before sending again.
 */
export class Undelivered extends Error {
  constructor(
    readonly certainty: 'permanent' | 'temporary' | 'unsure',
    reason: string,
    options?: ErrorOptions,
  ) {
    super(reason, options);
    this.name = 'Undelivered';
  }
}

/** Rings people. What is said and asked during the call is served by the voice pages, named by `page`. */
export interface Caller {
  call(call: OutgoingCall): Promise<Acceptance>;
  find(call: OutgoingCall, since: Date, isAnothers: IsAnothers): Promise<Acceptance | undefined>;
}

export interface OutgoingCall {
  readonly key: string;
  readonly reference: string;
  readonly to: string;
  /** The full URL of the first TwiML page. */
  readonly page: string;
  /** Where the provider tells how the call went. */
  readonly statusCallback: string;
}
