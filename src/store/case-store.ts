import type { Answers } from './answers';
import type { CallbackRow } from './callback-row';
import type { Consents } from './consents';
import type { Feed } from './feed';
import type { Goodwill } from './goodwill';
import type { Heard } from './heard';
import type { Keys } from './keys';
import type { Outreaches } from './outreach';
import type { PageKeys } from './page-keys';
import type { Reports } from './reports';
import type { Slots } from './slots';
import type { Surveys } from './surveys';
import type { WebhookBooks } from '../webhooks/webhooks';
import type { CaseRecord } from '../activities/activities';
import type { Actor } from '../domain/event';
import type { Earlier } from '../domain/approaches';
import type { Instant } from '../domain/instant';
import type { OpenComplaint } from '../domain/opening';
import type { Sight, Viewer } from '../domain/sight';
import type { Scale } from '../domain/survey-scale';
import type { DeskId, PersonId, Terms } from '../domain/terms';
import type { Claim, LedgerRow } from './claims';
import type { FileIn, Files } from './kept-file';
import type { KeptLetter, LetterRow } from './kept-letter';
import type { Busy, HistoryRow, LinkRow, TaskFilter } from './related';

export type { Claim, LedgerRow } from './claims';
export type { CallbackRow } from './callback-row';
export type { Busy, HistoryRow, LinkRow } from './related';
export type { FileContent, FileIn, FileRow, Files } from './kept-file';
export type { KeptLetter, LetterRow } from './kept-letter';

/**
 * The case store: a projection of open complaints for lists and pages, and the only home of what the journey does not
 * carry: customers and their contact points, the ledger of outgoing effects, incoming hooks, calls.
 */
export interface CaseStore {
  readonly cases: Cases;
  readonly ledger: Ledger;
  /** The letters to its customer as they were handed to a provider, word for word, oldest first. */
  letters(reference: string): Promise<readonly LetterRow[]>;
  readonly hooks: Hooks;
  readonly files: Files;
  readonly pageKeys: PageKeys;
  readonly work: Work;
  readonly answers: Answers;
  readonly keys: Keys;
  readonly feed: Feed;
  readonly reports: Reports;
  readonly outreaches: Outreaches;
  readonly webhooks: WebhookBooks;
  readonly goodwill: Goodwill;
  readonly surveys: Surveys;
  readonly slots: Slots;
  readonly consents: Consents;
  readonly heard: Heard;
  close(): Promise<void>;
}

export interface Cases {
  /**
   * Claims a reference for a complaint and keeps its customer and words. The same `idempotencyKey` gives the complaint
   * it gave before; the same reference with other content is refused by drawing again (`draw` is asked for another).
   * With `reference` given (a bare start by Temporal's CLI), that one is claimed or found.
   */
  admit(admission: Admission): Promise<Admitted>;
  /** Idempotent by (reference, entry number); an older record never overwrites a newer snapshot. */
  record(record: CaseRecord): Promise<void>;
  /** A fact that changes no decision (a delivery receipt): next `seq` of the timeline, once per `origin`. */
  append(reference: string, origin: string, line: Line): Promise<void>;
  find(reference: string): Promise<CaseRow | undefined>;
  list(filter: CaseFilter): Promise<{ readonly rows: readonly CaseRow[]; readonly next?: string }>;
  timeline(reference: string): Promise<readonly TimelineRow[]>;
  /** Who the customer is and how to reach them, for the activity that writes to them. */
  party(reference: string): Promise<Party | undefined>;
  /** Its customer reads another language from now on, here and in what they write of later. */
  keepLanguage(reference: string, locale: string): Promise<void>;
  /** Is an address or number known as that of another customer than the one whose complaint this is? */
  isAnothers(reference: string, address: string): Promise<boolean>;
  /** Open complaints by the contact point (an e-mail address, an E.164 number) they came from, newest first. */
  openByContact(address: string): Promise<readonly string[]>;
  /** What else its customer told us, by any channel from any address or number of theirs: newest first, at most 50. */
  history(reference: string, viewer?: Viewer): Promise<readonly HistoryRow[]>;
  /** Whether two complaints are of one customer. */
  sameCustomer(one: string, other: string): Promise<boolean>;
  earlier(reference: string): Promise<readonly Earlier[]>;
  /** How it hangs together with others, whichever of them said so. */
  links(reference: string, viewer?: Viewer): Promise<readonly LinkRow[]>;
  /** Staff who did something in it, or had it, by their ids. */
  involved(reference: string): Promise<readonly PersonId[]>;
  /** How many open complaints each person owns. */
  load(people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, number>>;
  /** What is known of people when one of them is to own this complaint. */
  team(reference: string, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, Busy>>;
}

export interface Admission {
  readonly opening: OpenComplaint;
  readonly receivedAt: Instant;
  readonly idempotencyKey?: string;
  readonly reference?: string;
  readonly draw: () => string;
}

export interface Admitted {
  readonly reference: string;
  /** False when the idempotency key, or the given reference, was known already. */
  readonly created: boolean;
}

export interface Line {
  readonly at: Instant;
  readonly type: string;
  readonly actor: Actor;
  readonly data: Readonly<Record<string, unknown>>;
  readonly personal?: Readonly<Record<string, string>>;
}

export interface TimelineRow extends Line {
  readonly seq: number;
}

export interface CaseRow {
  readonly reference: string;
  readonly opening: OpenComplaint;
  readonly receivedAt: Instant;
  /** Absent until the first record: admitted, but its workflow has not written yet. */
  readonly snapshot?: object;
  /** The step of the journey it was taken at; 0 until the first record. */
  readonly step: number;
  /** Absent until the first record, and in lists. */
  readonly terms?: Terms;
  /** Of the terms, in lists too. */
  readonly policyVersion?: string;
  readonly status: string;
  readonly nextDeadline: { readonly clock: string; readonly at: Instant } | null;
  readonly sight: Sight;
  /** Which edition of its customer's link works. */
  readonly pageEdition: number;
}

export interface CaseFilter {
  readonly viewer?: Viewer;
  readonly status?: string;
  readonly desk?: DeskId;
  readonly tier?: string;
  readonly owner?: PersonId;
  readonly severity?: string;
  readonly category?: string;
  readonly breached?: boolean;
  /** Some point of it lives by this regime. */
  readonly regime?: string;
  /** Its next deadline lies before this moment. */
  readonly dueBefore?: Instant;
  /** Every word of it begins a word of the complaint, or of its customer's name and contact points. */
  readonly text?: string;
  readonly limit?: number;
  /**
   * `next` of the page before. Pages are ordered by next deadline as it was at the first page, complaints without one
   * last: whatever moves meanwhile, each complaint that was there comes once. @throws {BadCursor}
   */
  readonly cursor?: string;
}

/** A cursor that no page gave out, or so long ago that nobody knows any more where everything stood then. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor';
}

export interface Party {
  readonly name: string;
  /** In whose name they are written to. */
  readonly brand?: string;
  readonly email?: string;
  readonly phone?: string;
  /** Who they are on channels of the house, by the channel's name. */
  readonly handles?: Readonly<Record<string, string>>;
  /** When that number came to be theirs, where they were known by others before. */
  readonly phoneChangedAt?: Instant;
  /** The addresses and numbers that the complaint names as its customer's and their representative's, in lower case. */
  readonly addresses: readonly string[];
  readonly locale?: string;
  readonly zone?: string;
  /** What they said of being written to when they complained, by the name of a channel or of what it is for. */
  readonly consent?: Readonly<Record<string, boolean>>;
  readonly subject: string;
  readonly text: string;
  /** What they wrote of each point, in their order; absent when they named none. */
  readonly points?: readonly string[];
  readonly channel: string;
  readonly receivedAt: Instant;
  /** The version of the policy that the complaint lives by, as far as it is recorded. */
  readonly policyVersion?: string;
  /** Which edition of its customer's link works. */
  readonly pageEdition: number;
}

/**
 * What became of each outgoing effect. A claim is a lease: whoever holds it may send; when it runs out unanswered,
 * the next one looks before sending.
 */
export interface Ledger {
  /**
   * `now` is the wall clock (leases are transport), `at` the complaint's own moment. A letter is kept with the claim,
   * before anything is sent: what a provider may have taken is known for ever, and sent again it is in the same words.
   */
  claim(
    key: string,
    claim: { reference: string; channel: string; at: Instant; now: Date; leaseMs: number; letter?: KeptLetter },
  ): Promise<Claim>;
  accept(key: string, providerId: string, now: Date): Promise<void>;
  /** Surely not sent: the next claim starts afresh, unless a claim before this one may have sent it. */
  release(key: string): Promise<void>;
  /** It may have left: the next claim is told to look, at once. */
  doubt(key: string): Promise<void>;
  fail(key: string, reason: string, now: Date): Promise<void>;
  /**
   * The provider's later word on an accepted message. Never steps back (a late `sent` after `delivered`).
   * Returns what it was about, or undefined when nothing changed or nothing is known of it. The ledger keeps `now`; the
   * timeline tells the complaint's own moment, which is never before its message was handed over.
   */
  receipt(
    providerIdOrKey: string,
    result: 'delivered' | 'failed',
    reason: string | undefined,
    now: Date,
  ): Promise<LedgerRow | undefined>;
  find(providerIdOrKey: string): Promise<LedgerRow | undefined>;
  /** The e-mail between its customer and us, by `Message-ID`, oldest first: the thread its next letter answers to. */
  thread(reference: string): Promise<readonly string[]>;
}

/** Incoming webhooks and mail: stored first, then told to the complaint, so that nothing is lost in between. `has`: kept, told or not. */
export interface Hooks {
  /** With what came with it, or not at all. False when this one was kept before (providers repeat themselves). */
  keep(hook: Hook, files?: readonly FileIn[]): Promise<boolean>;
  has(id: string): Promise<boolean>;
  done(id: string): Promise<void>;
  /** Kept but not yet told: taken up again at start. */
  waiting(): Promise<readonly Hook[]>;
}

export interface Hook {
  /** `source:their-id`, for example `twilio:SM123:delivered` or `smtp:<message-id>`. */
  readonly id: string;
  readonly source: string;
  readonly receivedAt: Instant;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What people have to do and what customers answered, over all complaints; read off the timelines. */
export interface Work {
  callbacks(reference: string): Promise<readonly CallbackRow[]>;
  surveys(reference: string): Promise<readonly SurveyRow[]>;
  tasks(filter: TaskFilter): Promise<readonly TaskRow[]>;
}

export interface SurveyRow {
  readonly reference: string;
  readonly cycle: number;
  readonly state: 'sent' | 'reminded' | 'answered' | 'expired' | 'suppressed';
  readonly scale: Scale;
  readonly sentAt: Instant | null;
  readonly remindedAt: Instant | null;
  readonly answeredAt: Instant | null;
  readonly score: number | null;
  /** Why nobody was asked, or no longer. */
  readonly because: string | null;
  /** Colleagues may read what they wrote with it. */
  readonly shared: boolean;
}

export interface TaskRow {
  readonly reference: string;
  readonly task: string;
  readonly kind: string;
  readonly desk: DeskId;
  readonly openedAt: Instant;
  readonly doneAt: Instant | null;
}
