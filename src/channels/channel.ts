import type { Channel as ChannelName } from '../domain/effect';

/**
 * One way to reach a person, over one provider. An adapter is one folder named after its vendor, with one switch from
 * the vendor's words to ours, and its client handed in.
 */
export interface Messenger {
  readonly channel: ChannelName;
  /** So many characters a message may have: what fits is told whole. Absent: told short, as a text message is. */
  readonly longest?: number;
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
  /** An e-mail address, an E.164 number, or who somebody is on a channel of its own. */
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
  /** The page of its reader, for a template that has room for it. */
  readonly link?: string;
  /** An approved form of words, by its id: sent instead of the text, where free words may not be. For WhatsApp. */
  readonly template?: string;
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

/**
 * Fetches what somebody sent with a message from where its provider keeps it, and no more of it than so many bytes. `not-there`: its
 * provider has nothing there. `not-ours`: that is no address of what came to us, and nobody was asked.
 * @throws {Error} when it could not be had now.
 */
export type FetchMedia = (url: string, most: number) => Promise<FetchedMedia | 'not-there' | 'not-ours'>;

export interface FetchedMedia {
  readonly content: Uint8Array;
  /** In bytes, of all of it. */
  readonly size: number;
  /** As its sender called it, where that is known. */
  readonly name?: string;
}

/** Rings people. What is said and asked during the call is served by the voice pages, named by `page`. */
export interface Caller {
  call(call: OutgoingCall): Promise<Acceptance>;
  find(call: OutgoingCall, since: Date, isAnothers: IsAnothers): Promise<Acceptance | undefined>;
}

/** Records a call that is on, once whoever is on it has agreed. */
export interface Recorder {
  record(call: { readonly call: string; readonly statusCallback: string }): Promise<void>;
}

/** What can be done with a call that is on, by the provider's id of one part of it. */
export interface Switchboard {
  /** This part goes on at another page, whoever it was joined with. */
  move(call: string, page: string): Promise<void>;
  /** Is somebody still on this part of it? */
  isOn(call: string): Promise<boolean>;
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

/**
 * A channel of a house's own: a social network, a chat, a branch's counter, anything that can post and be posted to. It is
 * added in one file, which exports an object of this type (docs/channels.md); its secret and where it is posted to are
 * settings. A channel that speaks our own form needs a name and nothing else.
 */
export interface Channel {
  /**
   * Stands in `/hooks/{name}`, in `channel` of a complaint, in the ledger and in what customers say of being written to:
   * small letters, digits and hyphens.
   */
  readonly name: string;
  /**
   * Everybody can read what is written there. We answer by private messages on the same network, and say in public only that we
   * did: no name, no reference, nothing of the matter.
   */
  readonly public?: true;
  /** So many characters a message there may have; 2000, if not said. */
  readonly longest?: number;
  /**
   * What its sender posts, in our form (`contract/channel-message`): for a sender that has a form of its own. It is checked
   * afterwards. Undefined for what is of no concern to us.
   */
  readonly read?: (body: unknown) => unknown;
  /** What we post, in its receiver's form. Absent: as it is. */
  readonly write?: (message: OutgoingMessage) => unknown;
}

/** What is posted to a channel: one message to one person. */
export interface OutgoingMessage {
  readonly type: 'message';
  /** The same however often it is posted: whoever takes it sends it once, and tells by this key what became of it. */
  readonly key: string;
  /** `public`: beneath what they wrote, for everybody to read. */
  readonly visibility: 'private' | 'public';
  readonly to: { readonly id: string };
  /** What it answers, as its sender named it: on public messages. */
  readonly inReplyTo?: string;
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
}
