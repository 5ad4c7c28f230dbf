import type {
  Channel,
  CustomerMessage,
  MessageName,
  Personal,
  Recipient,
  StaffMessage,
  Standing,
  About,
} from './effect';
import type { Instant } from './instant';
import type { ClockKind, ClockName, DeskId, PersonId, Severity, Terms, Tier } from './terms';

/** Who did it. Staff and customers are known by an id, never by a name. */
export interface Actor {
  readonly kind: 'customer' | 'staff' | 'system';
  readonly id?: string;
}

/**
 * Everything that can happen in a complaint's life. Three voices:
 *
 * - **requests**, in the imperative, are what a person asks for; a strand answers with facts, or with nothing;
 * - **answers** tell how an effect went, or that a deadline came;
 * - **facts**, in the past tense, are what became so. They carry the names of the contract's `Entry.type`, and each
 *   becomes one line of the timeline.
 */
export type Event = Request | Answer | Fact | Errand;

interface Happening {
  /** When it counts as having happened; never before the event that went before. */
  readonly at: Instant;
  readonly actor?: Actor;
  readonly personal?: Personal;
}

// --- Requests ------------------------------------------------------------------------------------------------------

export type Request = Happening &
  (
    | { readonly type: 'assign'; readonly person: PersonId }
    | { readonly type: 'note' }
    | { readonly type: 'reply'; readonly channel?: Channel }
    | { readonly type: 'hand-off'; readonly desk: DeskId }
    | { readonly type: 'escalate'; readonly reason: string }
    | { readonly type: 'reclassify'; readonly severity?: Severity; readonly category?: string }
    | { readonly type: 'pause'; readonly reason: string }
    | { readonly type: 'resume' }
    | { readonly type: 'redress'; readonly kind: RedressKind; readonly amount?: number }
    | { readonly type: 'approve'; readonly redress: string; readonly approved: boolean }
    | { readonly type: 'callback'; readonly slot: Instant }
    | { readonly type: 'cancel-callback' }
    | { readonly type: 'resolve'; readonly outcome: Finding; readonly rootCause?: string }
    | { readonly type: 'confirm' }
    | { readonly type: 'object' }
    | { readonly type: 'withdraw' }
    | { readonly type: 'dismiss'; readonly reason: string; readonly agreedBy: PersonId }
    | { readonly type: 'reopen'; readonly reason: string }
    | { readonly type: 'rate'; readonly score: number }
    | { readonly type: 'task'; readonly done: string }
    /** Live by another version of the policy from now on. */
    | { readonly type: 'move'; readonly version: string }
  );

export type RedressKind = 'apology' | 'explanation' | 'correction' | 'refund' | 'compensation';
export type Finding = 'upheld' | 'partly-upheld' | 'not-upheld';

// --- Answers -------------------------------------------------------------------------------------------------------

export type Answer = Happening &
  (
    | { readonly type: 'opened'; readonly receivedAt: Instant; readonly opening: Opening }
    /** `at` is the scheduled moment; `observed` is when the worker was there to see it. */
    | { readonly type: 'due'; readonly name: string; readonly observed: Instant }
    | { readonly type: 'terms.resolved'; readonly terms: Terms; readonly placement: Placement }
    | {
        readonly type: 'owner.found';
        readonly key: string;
        readonly desk: DeskId;
        readonly person: PersonId | null;
        readonly because: string;
      }
    /** A provider's last word on a letter that it had accepted: it did not arrive. The store has noted it. */
    | { readonly type: 'message.bounced'; readonly key: string; readonly channel: Channel; readonly reason: string }
    | { readonly type: 'call.dialled'; readonly key: string; readonly providerId: string }
    | { readonly type: 'call.failed'; readonly key: string; readonly permanent: boolean; readonly reason: string }
    | { readonly type: 'call.ended'; readonly key: string; readonly result: CallResult }
  );

/** What is known at the door, without anything personal. */
export interface Opening {
  readonly channel: string;
  readonly category?: string;
  readonly product?: string;
  readonly severity?: Severity;
  readonly vip: boolean;
  /** The channels on which the customer can be reached, best first. */
  readonly reach: readonly Channel[];
  readonly points: readonly { readonly category?: string; readonly product?: string; readonly regime?: string }[];
}

/** Where the policy's rules put a complaint, and which rule did it. */
export interface Placement {
  readonly category: string;
  readonly severity: Severity;
  readonly function: string;
  readonly desk: DeskId;
  readonly tier: Tier;
  readonly rule?: string;
}

/**
 * How a call ended. Voicemail is not contact: without the keypress it counts as missed.
 * `declined`: the person pressed a key that says no, or hung up before pressing one.
 */
export type CallResult =
  'connected' | 'acknowledged' | 'busy' | 'no-answer' | 'voicemail' | 'declined' | 'later' | 'never' | 'failed';

// --- Facts ---------------------------------------------------------------------------------------------------------

export type Fact = Happening &
  (
    | { readonly type: 'received'; readonly channel: string; readonly receivedAt: Instant }
    | {
        readonly type: 'assigned';
        readonly desk: DeskId;
        readonly person: PersonId | null;
        readonly tier: Tier;
        readonly because: string;
      }
    | ({ readonly type: 'message.queued' | 'message.accepted' } & Letter & {
          readonly providerId?: string;
          readonly possiblyDoubled?: true;
        })
    | ({ readonly type: 'message.failed' } & Letter & { readonly reason: string; readonly permanent: boolean })
    /** `score`: the whole text was one digit from 1 to 5. */
    | { readonly type: 'message.received'; readonly id: string; readonly channel: string; readonly score?: number }
    | { readonly type: 'clock.started'; readonly clock: TimerName; readonly kind: ClockKind; readonly due: Instant }
    | { readonly type: 'clock.warned'; readonly clock: TimerName; readonly percent: number; readonly due: Instant }
    | {
        readonly type: 'clock.breached';
        readonly clock: TimerName;
        readonly kind: ClockKind;
        readonly due: Instant;
        readonly escalates: boolean;
      }
    | { readonly type: 'clock.met' | 'clock.cancelled'; readonly clock: TimerName }
    | { readonly type: 'pause.started'; readonly reason: string; readonly until: Instant }
    | { readonly type: 'pause.ended'; readonly reason: string; readonly by: 'customer' | 'staff' | 'limit' | 'end' }
    | {
        readonly type: 'tier.changed';
        readonly from: Tier;
        readonly to: Tier;
        readonly desk: DeskId;
        readonly because: string;
        readonly clock?: TimerName;
      }
    | { readonly type: 'handoff.offered'; readonly from: DeskId; readonly desk: DeskId }
    /**
     * `problem`: a message that could not be understood, noted instead of lost. `reclassified`: what the complaint is
     * called from now on; the contract's timeline has no word of its own for it (docs/adr/0008).
     */
    | { readonly type: 'note.added'; readonly problem?: string; readonly reclassified?: Reclassified }
    | {
        readonly type: 'redress.proposed' | 'redress.approved' | 'redress.declined' | 'redress.delivered';
        readonly redress: string;
        readonly kind: RedressKind;
        readonly amount: number;
        readonly currency: string;
      }
    | { readonly type: 'callback.offered' }
    | { readonly type: 'callback.booked' | 'callback.moved'; readonly slot: Instant }
    | { readonly type: 'callback.dialled'; readonly attempt: number }
    | { readonly type: 'callback.connected'; readonly attempt: number }
    | {
        readonly type: 'callback.missed';
        readonly attempt: number;
        readonly result: CallResult;
        readonly retryAt: Instant | null;
      }
    | { readonly type: 'callback.exhausted' | 'callback.cancelled' }
    | { readonly type: 'resolved'; readonly outcome: Finding; readonly rootCause?: string; readonly cycle: number }
    | { readonly type: 'confirmed'; readonly by: 'customer' | 'silence' }
    | { readonly type: 'objected' }
    | { readonly type: 'survey.sent' | 'survey.reminded' | 'survey.expired'; readonly cycle: number }
    | { readonly type: 'survey.answered'; readonly cycle: number; readonly score: number; readonly bad: boolean }
    | { readonly type: 'reopened'; readonly because: string }
    | { readonly type: 'notice.sent'; readonly notice: string }
    | {
        readonly type: 'task.opened';
        readonly task: string;
        readonly kind: TaskKind;
        readonly desk: DeskId;
        readonly avoid?: readonly PersonId[];
      }
    | { readonly type: 'task.done'; readonly task: string; readonly kind: TaskKind }
    | { readonly type: 'policy.moved'; readonly from: string; readonly to: string }
    | { readonly type: 'withdrawn' }
    | { readonly type: 'dismissed'; readonly reason: string; readonly agreedBy: PersonId }
    | { readonly type: 'closed' }
  );

export type FactType = Fact['type'];

/** Only what changed, with what it was before. */
export interface Reclassified {
  readonly severity?: Change<Severity>;
  readonly category?: Change<string>;
}

interface Change<T> {
  readonly from: T;
  readonly to: T;
}

/** The policy's clocks, and those that the journey keeps for itself. */
export type TimerName = ClockName | 'review';

export type TaskKind = 'unreachable' | 'callback-exhausted' | 'review' | 'redress-approval';

export interface Letter {
  readonly key: string;
  readonly message: MessageName;
  readonly channel: Channel;
  readonly to: Recipient;
}

// --- Errands -------------------------------------------------------------------------------------------------------

/** What one strand asks of another, by event alone; never on the timeline. */
export type Errand = Happening &
  /** The terms are known, or house terms stand in for them. Comes again when better ones arrive. */
  (
    | {
        readonly type: 'terms.settled';
        readonly terms: Terms;
        readonly placement: Placement;
        /** The same policy, its calendars worked out further ahead. */
        readonly renewal?: true;
      }
    | ({ readonly type: 'tell' } & Telling)
  );

/**
 * A message, before it is known on which channels it goes. `strand` and `occurrence` make its key: which promise it
 * belongs to, and which time it is that this promise sends it.
 */
export type Telling = {
  readonly strand: string;
  readonly occurrence: string | number;
  readonly about: About;
  readonly personal?: Personal;
  readonly while?: Standing;
} & (
  | {
      readonly to: 'customer';
      readonly message: CustomerMessage;
      /** `first`: the customer's first channel. `text-first`: a text message where possible. `every`: all of them. */
      readonly by?: 'first' | 'text-first' | 'every';
    }
  | { readonly to: Exclude<Recipient, 'customer'>; readonly message: StaffMessage }
);
