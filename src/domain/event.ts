import type {
  Channel,
  CustomerMessage,
  LetterPart,
  MessageName,
  Personal,
  Recipient,
  StaffMessage,
  Standing,
  About,
} from './effect';
import type { Target } from './clocks/target';
import type { Instant } from './instant';
import type { Link } from './link';
import type { RightReason } from './point';
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
    /** Whoever was given it, or the desk it was handed to, takes it on; or does not, and says why. */
    | { readonly type: 'accept' }
    | { readonly type: 'decline'; readonly reason: string }
    /** `mentions`: the people and desks that are asked to read it, by their ids. */
    | { readonly type: 'note'; readonly mentions?: readonly string[] }
    | { readonly type: 'reply'; readonly channel?: Channel }
    | { readonly type: 'hand-off'; readonly desk: DeskId }
    | { readonly type: 'escalate'; readonly reason: string }
    | {
        readonly type: 'reclassify';
        readonly severity?: Severity;
        readonly category?: string;
        /** The regime that a point lives by from now on, counted from receipt; of every point where none is named. */
        readonly regime?: string;
        readonly point?: string;
        /** Whether the customer is one of those with clocks of their own. */
        readonly vip?: boolean;
      }
    | { readonly type: 'pause'; readonly reason: string }
    /** Every pause, or the one of a reason. */
    | { readonly type: 'resume'; readonly reason?: string }
    | { readonly type: 'redress'; readonly kind: RedressKind; readonly amount?: number }
    | { readonly type: 'approve'; readonly redress: string; readonly approved: boolean }
    | { readonly type: 'callback'; readonly slot: Instant }
    | { readonly type: 'cancel-callback' }
    | {
        readonly type: 'resolve';
        readonly outcome: Finding;
        readonly rootCause?: string;
        /** Which points this answers; absent: all that have no answer yet. */
        readonly points?: readonly string[];
        /** The customer told us that it is settled to their satisfaction. */
        readonly settled?: true;
        /** Why the full letter is owed although it is settled: one of the regime's reasons. */
        readonly unless?: string;
        /** What the answer tells, as whoever wrote it says: `issues`, `findings`, `evidence`. */
        readonly covers?: readonly string[];
      }
    | { readonly type: 'confirm' }
    | { readonly type: 'object' }
    | { readonly type: 'withdraw' }
    | { readonly type: 'dismiss'; readonly reason: string; readonly agreedBy: PersonId }
    | { readonly type: 'reopen'; readonly reason: string }
    | { readonly type: 'rate'; readonly score: number }
    | ({ readonly type: 'task'; readonly done: string } & Done)
    /** A piece of work asked of another desk; `due` in its own hours, or a moment; `pauses` while it is open. */
    | { readonly type: 'open-task'; readonly desk: DeskId; readonly due?: Instant | Target; readonly pauses?: string }
    /** It hangs together with another complaint; or, after all, does not (`off`). */
    | ({ readonly type: 'link'; readonly off?: true } & Link)
    /** Somebody wants to hear of its moves, or has heard enough (`off`); whoever asks, unless they name another. */
    | { readonly type: 'watch'; readonly person?: PersonId; readonly off?: true }
    /** An external body wrote to us about it, or moved on. */
    | ({ readonly type: 'referral' } & ReferralNews)
    /** Live by another version of the policy from now on. */
    | { readonly type: 'move'; readonly version: string }
  );

export type RedressKind = 'apology' | 'explanation' | 'correction' | 'refund' | 'compensation';
export type Finding = 'upheld' | 'partly-upheld' | 'not-upheld';

/** What doing a task may tell besides: each kind of task asks for what it needs. */
export interface Done {
  /** On which of the regime's grounds it will be late, and by when the answer is promised instead. */
  readonly ground?: string;
  readonly expectedBy?: Instant;
  /** When what was waited for happened. */
  readonly on?: Instant;
}

/** What an external body told us: `referred-back` gives us time to answer, `decided` may set a date to comply by. */
export interface ReferralNews {
  /** Who it is: `afca`. Together with the reference it names the referral. */
  readonly scheme: string;
  /** The body's own number for it. */
  readonly reference: string;
  readonly stage: ReferralStage;
  /** The date that the body itself has set, where it has. */
  readonly by?: Instant;
  /** The points it is about; absent: all. */
  readonly points?: readonly string[];
}

export type ReferralStage = 'referred-back' | 'investigating' | 'decided' | 'closed';

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
        /** When they will be away, as far as that is known. */
        readonly awayFrom?: Instant;
      }
    /** Somebody who may own it is on leave from then on, and that was not known when they were given it. */
    | { readonly type: 'owner.away'; readonly person: PersonId; readonly from: Instant }
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
  /** It came to us by an external body. */
  readonly referral?: ReferralNews;
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
    | { readonly type: 'accepted'; readonly desk: DeskId; readonly person: PersonId | null }
    /** It is not theirs any more, and their desk's lead answers until somebody else is found. */
    | {
        readonly type: 'declined';
        readonly desk: DeskId;
        readonly person: PersonId;
        readonly because: 'declined' | 'silence' | 'away';
        readonly reason?: string;
      }
    | MessageMoved
    | ({ readonly type: 'message.failed' } & Letter & { readonly reason: string; readonly permanent: boolean })
    /** `score`: the whole text was one digit from 1 to 5. */
    | { readonly type: 'message.received'; readonly id: string; readonly channel: string; readonly score?: number }
    /** `point`: whose regime's clock it is, where a complaint has several. */
    | {
        readonly type: 'clock.started';
        readonly clock: TimerName;
        readonly point?: string;
        readonly kind: ClockKind;
        readonly due: Instant;
      }
    | {
        readonly type: 'clock.warned';
        readonly clock: TimerName;
        readonly point?: string;
        readonly percent: number;
        readonly due: Instant;
      }
    | {
        readonly type: 'clock.breached';
        readonly clock: TimerName;
        readonly point?: string;
        readonly kind: ClockKind;
        readonly due: Instant;
        readonly escalates: boolean;
      }
    | { readonly type: 'clock.met' | 'clock.cancelled'; readonly clock: TimerName; readonly point?: string }
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
    | { readonly type: 'handoff.accepted'; readonly desk: DeskId; readonly person: PersonId | null }
    /** `to`: who has it now, on the ladder of `function`. */
    | {
        readonly type: 'handoff.declined';
        readonly desk: DeskId;
        readonly to: DeskId;
        readonly function: string;
        readonly because: 'declined' | 'silence';
        readonly reason?: string;
      }
    /**
     * `problem`: a message that could not be understood, noted instead of lost. `reclassified`: what the complaint is
     * called from now on; the contract's timeline has no word of its own for it (docs/adr/0008).
     */
    | {
        readonly type: 'note.added';
        readonly problem?: string;
        readonly reclassified?: Reclassified;
        readonly mentions?: readonly string[];
        readonly watched?: Watched;
        readonly linked?: Link & { readonly off?: true };
      }
    | {
        readonly type: 'redress.proposed' | 'redress.approved' | 'redress.declined' | 'redress.delivered';
        readonly redress: string;
        readonly kind: RedressKind;
        readonly amount: number;
        readonly currency: string;
      }
    | {
        readonly type: 'duty.dialled';
        readonly desk: DeskId;
        readonly person: PersonId;
        readonly round: number;
      }
    | { readonly type: 'duty.answered'; readonly desk: DeskId; readonly person: PersonId }
    | {
        readonly type: 'duty.missed';
        readonly desk: DeskId;
        readonly person: PersonId | null;
        readonly result: CallResult;
      }
    | { readonly type: 'duty.exhausted'; readonly desk: DeskId }
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
    /** Some points have their answer; others wait for theirs. */
    | {
        readonly type: 'point.answered';
        readonly points: readonly string[];
        readonly outcome: Finding;
        readonly rootCause?: string;
        readonly settled?: true;
        readonly unless?: string;
      }
    /** `points`: those that this answer was about, where there are several. */
    | {
        readonly type: 'resolved';
        readonly outcome: Finding;
        readonly rootCause?: string;
        readonly points?: readonly string[];
        readonly settled?: true;
        readonly unless?: string;
        readonly cycle: number;
      }
    | { readonly type: 'confirmed'; readonly by: 'customer' | 'silence' }
    | { readonly type: 'objected' }
    | { readonly type: 'survey.sent' | 'survey.reminded' | 'survey.expired'; readonly cycle: number }
    | { readonly type: 'survey.answered'; readonly cycle: number; readonly score: number; readonly bad: boolean }
    | { readonly type: 'reopened'; readonly because: string }
    | {
        readonly type: 'notice.prepared';
        readonly notice: string;
        readonly regime: string;
        readonly points: readonly string[];
        readonly due: Instant;
      }
    /** `extends`: it came in time to give the final answer the longer time that the regime has for it. */
    | {
        readonly type: 'notice.sent';
        readonly notice: string;
        readonly regime?: string;
        readonly points?: readonly string[];
        readonly ground?: string;
        readonly expectedBy?: Instant;
        readonly extends?: true;
      }
    /** The customer may go to the external body from now on; whether a deadline passed is another matter. */
    | {
        readonly type: 'right.opened';
        readonly points: readonly string[];
        readonly body: string;
        readonly because: RightReason;
        readonly until: Instant | null;
      }
    | ({ readonly type: 'referral.received' | 'referral.updated'; readonly referral: string } & ReferralNews)
    | {
        readonly type: 'task.opened';
        readonly task: string;
        readonly kind: TaskKind;
        readonly desk: DeskId;
        readonly avoid?: readonly PersonId[];
        readonly due?: Instant;
        readonly points?: readonly string[];
        /** The reason for which the service clocks stand still until it is done. */
        readonly pauses?: string;
      }
    | ({
        readonly type: 'task.done';
        readonly task: string;
        readonly kind: TaskKind;
        readonly points?: readonly string[];
      } & Done)
    | { readonly type: 'policy.moved'; readonly from: string; readonly to: string }
    | { readonly type: 'withdrawn' }
    | { readonly type: 'dismissed'; readonly reason: string; readonly agreedBy: PersonId }
    | { readonly type: 'closed' }
  );

export type FactType = Fact['type'];

/** Who watches from now on, or no longer. */
export interface Watched {
  readonly person: PersonId;
  readonly off?: true;
}

/** Only what changed, with what it was before. */
export interface Reclassified {
  readonly severity?: Change<Severity>;
  readonly category?: Change<string>;
  readonly regime?: Change<string | null>;
  readonly point?: string;
  readonly vip?: Change<boolean>;
}

interface Change<T> {
  readonly from: T;
  readonly to: T;
}

/** The policy's clocks, those that the journey keeps for itself, and the steps of regimes, by their ids. */
export type TimerName = ClockName | 'review' | 'referral' | (string & {});

/**
 * `delay-notice`: choose a permitted ground, write the reasons, and the notice goes. `regime-step`: what a regime asks
 * for on the way. `regime-fact`: tell when something happened. `referral`: an external body waits for us. `sub-task`:
 * a colleague asked another desk for a piece of work.
 */
export type TaskKind =
  | 'unreachable'
  | 'callback-exhausted'
  | 'review'
  | 'redress-approval'
  | 'delay-notice'
  | 'regime-step'
  | 'regime-fact'
  | 'sub-task'
  | 'referral';

/** A message is on its way, or a provider has taken it. */
export interface MessageMoved extends Letter {
  readonly type: 'message.queued' | 'message.accepted';
  readonly providerId?: string;
  readonly possiblyDoubled?: true;
}

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
  readonly parts?: readonly LetterPart[];
  /** The points to which it is the final response. */
  readonly answers?: readonly string[];
} & (
  | {
      readonly to: 'customer';
      readonly message: CustomerMessage;
      /** `first`: the customer's first channel. `text-first`: a text message where possible. `every`: all of them. */
      readonly by?: 'first' | 'text-first' | 'every';
    }
  | { readonly to: Exclude<Recipient, 'customer'>; readonly message: StaffMessage }
);
