import type { Findings } from './approaches';
import type { ContactChange, PointChannel } from './contact-change';
import type {
  About,
  Channel,
  CustomerMessage,
  LetterPart,
  Personal,
  PlaceCall,
  Recipient,
  SendMessage,
  StaffMessage,
  Standing,
} from './effect';
import type { Happening } from './happening';
import type { Instant } from './instant';
import type { Merged } from './merged';
import type { DeskId, PersonId, Severity, Terms, Tier } from './terms';
import type { Fact } from './fact';
import type { Weighed } from './goodwill';
import type { PhoneMark } from './survey-by-phone';
import type { Raised } from './trigger';
import type { Request, ReferralNews } from './request';

export type { Actor } from './happening';
export type { Fact, FactType, Reclassified, TimerName, Letter } from './fact';
export type { TaskKind } from './task-kind';
export type { Request, RedressKind, Finding, ReferralNews, ReferralStage } from './request';

/**
 * Everything that can happen in a complaint's life. Three voices:
 *
 * - **requests**, in the imperative, are what a person asks for; a strand answers with facts, or with nothing;
 * - **answers** tell how an effect went, or that a deadline came;
 * - **facts**, in the past tense, are what became so. They carry the names of the contract's `Entry.type`, and each
 *   becomes one line of the timeline.
 */
export type Event = Request | Answer | Fact | Errand;

// --- Answers -------------------------------------------------------------------------------------------------------

export type Answer = Happening &
  (
    | { readonly type: 'opened'; readonly receivedAt: Instant; readonly opening: Opening }
    /** `at` is the scheduled moment; `observed` is when the worker was there to see it. */
    | { readonly type: 'due'; readonly name: string; readonly observed: Instant }
    | {
        readonly type: 'terms.resolved';
        readonly terms: Terms;
        readonly placement: Placement;
        readonly findings?: Findings;
        /** Who had a hand in the complaint whose handling this one is about. */
        readonly involved?: readonly PersonId[];
      }
    | {
        readonly type: 'owner.found';
        readonly key: string;
        readonly desk: DeskId;
        readonly person: PersonId | null;
        readonly because: string;
        /** When they will be away, as far as that is known. */
        readonly awayFrom?: Instant;
        /** When they are at work, if their desk is so before. */
        readonly from?: Instant;
      }
    /** Somebody who may own it is on leave from then on, and that was not known when they were given it. */
    | { readonly type: 'owner.away'; readonly person: PersonId; readonly from: Instant }
    /** Another complaint of the same customer goes on in this one; or by itself again. */
    | ({ readonly type: 'complaint.merged' } & Merged)
    | ({ readonly type: 'goodwill.weighed'; readonly key: string; readonly redress: string } & Weighed)
    /**
     * `null`: no slot is free as far ahead as calls are booked. `callers`: who of the desk makes the call, the first first.
     * `refused`: the customer wants no calls.
     */
    | {
        readonly type: 'slot.claimed';
        readonly key: string;
        readonly slot: Instant | null;
        readonly callers?: readonly PersonId[];
        readonly refused?: true;
      }
    | {
        readonly type: 'slots.found';
        readonly key: string;
        readonly slots: readonly Instant[];
        /** Nobody who could speak with them is on duty at any of the hours that were asked about. */
        readonly unfit?: true;
        readonly refused?: true;
      }
    /** When they were last asked about another complaint; `null`: never. */
    | { readonly type: 'survey.claimed'; readonly key: string; readonly lastAt: Instant | null }
    /** A provider's last word on a letter that it had accepted: it did not arrive. The store has noted it. */
    | { readonly type: 'message.bounced'; readonly key: string; readonly channel: Channel; readonly reason: string }
    /** The customer says which of their complaints they meant; `about`: the messages, by their ids. */
    | {
        readonly type: 'message.meant';
        readonly id: string;
        readonly meant: string;
        readonly about: readonly string[];
      }
    /** The customer says on their page how they are reached from now on. `formerOn`: where what was theirs is told of it. */
    | ({ readonly type: 'contact.told'; readonly formerOn?: PointChannel } & ContactChange)
    | { readonly type: 'call.dialled'; readonly key: string; readonly providerId: string; readonly fresh?: true }
    | { readonly type: 'call.failed'; readonly key: string; readonly permanent: boolean; readonly reason: string }
    /** `slot`: the other time that they chose on the phone. */
    | { readonly type: 'call.ended'; readonly key: string; readonly result: CallResult; readonly slot?: Instant }
    | ({ readonly type: 'call.marked'; readonly key: string } & PhoneMark)
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
  /** The one on which they would rather hear from us. */
  readonly preferred?: Channel;
  /** It is no complaint: we write to them of our own accord. */
  readonly outreach?: true;
  /** What they do not want: channels, or kinds of message, by the names that `consent` has for them. */
  readonly refuses?: readonly string[];
  readonly points: readonly { readonly category?: string; readonly product?: string; readonly regime?: string }[];
  /** It came to us by an external body. */
  readonly referral?: ReferralNews;
  /** The members of staff it is about, and the complaint whose handling it is about. */
  readonly about?: { readonly people?: readonly PersonId[]; readonly handlingOf?: string };
}

/** Where the policy's rules put a complaint, and which rule did it. */
export interface Placement {
  readonly category: string;
  readonly severity: Severity;
  readonly function: string;
  readonly desk: DeskId;
  readonly tier: Tier;
  readonly rule?: string;
  /** It begins higher than where it would have begun, and why. */
  readonly raised?: Raised;
}

/**
 * How a call ended. Voicemail is not contact: without the keypress it counts as missed.
 * `declined`: the person pressed a key that says no, or hung up before pressing one. `wrong-key`: they pressed others.
 * `dropped`: they pressed 1 and were gone before both were joined. `agent-…`: whoever of the house was rung first.
 * `not-placed`: the provider took no such call. `later`: another time is better; `called-off`: none is wanted after all.
 */
export type CallResult =
  | 'connected'
  | 'acknowledged'
  | 'busy'
  | 'no-answer'
  | 'voicemail'
  | 'declined'
  | 'wrong-key'
  | 'dropped'
  | 'later'
  | 'called-off'
  | 'never'
  | 'failed'
  | 'agent-busy'
  | 'agent-absent'
  | 'agent-declined'
  | 'agent-hung-up'
  | 'not-placed';

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
        readonly findings?: Findings;
      }
    | ({ readonly type: 'tell' } & Telling)
    /** A member of staff is to be rung. */
    | { readonly type: 'ring'; readonly call: PlaceCall }
    | ({ readonly type: 'hold' } & Held)
    /** Somebody of a desk has to decide about a redress. */
    | { readonly type: 'approval.asked'; readonly redress: string; readonly desk: DeskId; readonly tier: Tier }
  );

/** Ready to go, and waiting for the hours of whoever it is for. */
export interface Held {
  readonly effect: SendMessage | PlaceCall;
  readonly until: Instant;
}

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
      /** On these channels alone; absent: on any that there is. */
      readonly on?: readonly Channel[];
      /** On this one first: whoever wrote it chose it. */
      readonly via?: Channel;
    }
  | { readonly to: Exclude<Recipient, 'customer'>; readonly message: StaffMessage }
);
