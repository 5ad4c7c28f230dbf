/**
 * A ticket system that people already work in. The complaint's workflow neither knows nor waits for it: a clerk
 * (`clerk/`) follows the case store and tells each system what became so, in that system's own words (`mapping/`).
 *
 * Every write is repeatable: tickets are found by our reference, notes by our key. What goes wrong is a `CrmProblem`.
 */
export interface Crm {
  /**
   * Brings the ticket of `draft.reference` up to date: the one that is `known`, else one that can be found, else a new
   * one. Its status is left alone.
   */
  upsertCase(draft: TicketDraft, known?: TicketId): Promise<Upserted>;
  /** Writes the note. `unsure`: an earlier attempt may have written it, so look first. */
  addNote(ticket: TicketId, note: TicketNote, unsure?: boolean): Promise<void>;
  /** `status` is one of theirs. Returns once it is so. */
  changeStatus(ticket: TicketId, status: string): Promise<void>;
  /** By the field that holds our reference, else by the reference in a subject. */
  findByExternalKey(reference: string): Promise<TicketId | undefined>;
  /**
   * The tickets that a signed webhook names. It is a knock at the door: nothing else in it is believed, they are read.
   * @throws {NotSigned}, {UnreadableWebhook}
   */
  parseWebhook(request: Webhook): readonly TicketId[];
  /** What others did to the ticket after the change `heard`. Our own account's doings are left out. */
  read(ticket: TicketId, heard?: string): Promise<News>;
  /** Tickets that changed since the `cursor` of an earlier answer, perhaps some more; without one, all that are ours. */
  moved(cursor?: string): Promise<Moved>;
  /** Looks whether all is as it must be, changing nothing; tells as whom we are known there. */
  check(): Promise<string>;
}

/** Their id of it. */
export type TicketId = string;

/** A case in a system's own words. */
export interface TicketDraft {
  readonly reference: string;
  /** Always holds the reference, so that a ticket is found even where its field was dropped. */
  readonly subject: string;
  /** What a new ticket begins with. */
  readonly text: string;
  readonly status: string;
  /** By the names of that system's fields. */
  readonly fields: Readonly<Record<string, string>>;
  readonly openedAt: Date;
}

export interface Upserted {
  readonly ticket: TicketId;
  /** What it did not take of the draft; the ticket is there all the same. */
  readonly left?: CrmProblem | undefined;
}

export interface TicketNote {
  /** Ours for it, for ever: `TN-7F3KQ-92QDM #12`. */
  readonly key: string;
  readonly at: Date;
  readonly text: string;
}

export interface Webhook {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** As it came, byte for byte. */
  readonly body: string;
}

export interface News {
  /**
   * What the last of these changes made of its status, whoever did it; undefined when none did. Told by the changes alone: asked
   * for apart, it would be of another moment than they are.
   */
  readonly status: string | undefined;
  /** Oldest first. */
  readonly changes: readonly TicketChange[];
  /** To be handed to the next `read`. */
  readonly heard: string | undefined;
}

export type TicketChange = {
  /** Theirs, and unique among all that they tell. */
  readonly id: string;
  readonly at: Date;
  /** Who did it, by the name that the mapping's `people` knows. */
  readonly by: string;
} & (
  | { readonly kind: 'comment'; readonly text: string; readonly public: boolean }
  | { readonly kind: 'status'; readonly status: string }
);

export interface Moved {
  readonly tickets: readonly TicketId[];
  readonly cursor: string | undefined;
}

/**
 * What a system cannot do for us, and what is to be done about it.
 * - `away`: it does not answer, or asks us to come later. Nothing of it is known to have happened.
 * - `refused`: it does not let us in.
 * - `missing`: a field, queue, right or status that the mapping names is not there.
 * - `invalid`: it does not take what we wrote.
 * - `ended`: the ticket takes no changes any more; another one follows it.
 */
export class CrmProblem extends Error {
  override readonly name = 'CrmProblem';
  constructor(
    readonly kind: 'away' | 'refused' | 'missing' | 'invalid' | 'ended',
    /** `what is wrong; how to mend it`, without a word of anybody: it is logged. */
    told: string,
    options: ErrorOptions & { readonly retryAfterMs?: number; readonly quote?: string | undefined } = {},
  ) {
    super(told, options);
    this.retryAfterMs = options.retryAfterMs;
    this.quote = options.quote;
  }
  readonly retryAfterMs: number | undefined;
  /** What the system said itself, which may repeat somebody's words: it is kept beside the ticket, and not logged. */
  readonly quote: string | undefined;
}

/** A webhook that is not from whom it should be. */
export class NotSigned extends Error {
  override readonly name = 'NotSigned';
}

/** A webhook that is from whom it should be, and names no ticket. */
export class UnreadableWebhook extends Error {
  override readonly name = 'UnreadableWebhook';
}
