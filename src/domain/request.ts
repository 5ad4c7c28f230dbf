import type { Target } from './clocks/target';
import type { Ground } from './conflict';
import type { Channel } from './effect';
import type { Happening } from './happening';
import type { Instant } from './instant';
import type { Link } from './link';
import type { Confirmed } from './safeguarding';
import type { DeskId, PersonId, Severity } from './terms';
import type { Trigger } from './trigger';

export type Request = Happening &
  (
    | { readonly type: 'assign'; readonly person: PersonId }
    /** Whoever was given it, or the desk it was handed to, takes it on; or does not, and says why. */
    | { readonly type: 'accept' }
    | { readonly type: 'decline'; readonly reason: string }
    /** `mentions`: the people and desks that are asked to read it, by their ids. */
    | { readonly type: 'note'; readonly mentions?: readonly string[] }
    /** `answer`: the prepared answer whose words these are, or were. */
    | { readonly type: 'reply'; readonly channel?: Channel; readonly answer?: string }
    /** `reason`: why it goes down a tier, where the desk stands lower. */
    | { readonly type: 'hand-off'; readonly desk: DeskId; readonly reason?: string }
    | { readonly type: 'escalate'; readonly reason: string; readonly trigger?: Trigger }
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
    /** `amount` in minor units of `currency`; absent: of the terms' own. */
    | { readonly type: 'redress'; readonly kind: RedressKind; readonly amount?: number; readonly currency?: string }
    | { readonly type: 'approve'; readonly redress: string; readonly approved: boolean }
    | { readonly type: 'callback'; readonly slot: Instant }
    | { readonly type: 'cancel-callback' }
    /** How a call went, by whoever spoke with the customer. `identity`: whether they made sure that it was they. */
    | {
        readonly type: 'callback-outcome';
        readonly outcome: 'spoke' | 'cut-off';
        readonly identity: 'confirmed' | 'failed' | 'not-asked';
      }
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
    /** `share`: colleagues may read what they wrote with it on the board. */
    | { readonly type: 'rate'; readonly score: number; readonly share?: true }
    | ({ readonly type: 'task'; readonly done: string } & Done)
    /** A piece of work asked of another desk; `due` in its own hours, or a moment; `pauses` while it is open. */
    | { readonly type: 'open-task'; readonly desk: DeskId; readonly due?: Instant | Target; readonly pauses?: string }
    /** It hangs together with another complaint; or, after all, does not (`off`). */
    | ({
        readonly type: 'link';
        readonly off?: true;
        /** Who had a hand in the other one, where this is about its handling. */
        readonly involved?: readonly PersonId[];
      } & Link)
    /** It goes on in another complaint of the same customer, which came before it: at `intoReceivedAt`. */
    | { readonly type: 'merge'; readonly into: string; readonly intoReceivedAt: Instant }
    /** Somebody must have nothing to do with it; or, after all, may again (`off`), as a lead says. */
    | { readonly type: 'conflict'; readonly person: PersonId; readonly ground: Ground }
    | { readonly type: 'lift-conflict'; readonly person: PersonId }
    /** Somebody may come to harm: a colleague says so, sees to it, or tells what was done. */
    | { readonly type: 'safeguard'; readonly signal: string }
    | { readonly type: 'safeguard-take'; readonly task: string }
    | {
        readonly type: 'safeguard-confirm';
        readonly task: string;
        readonly confirmed: Confirmed;
        /** There was no danger: back to whoever has the complaint. */
        readonly falseAlarm?: true;
      }
    /** Somebody wants to hear of its moves, or has heard enough (`off`); whoever asks, unless they name another. */
    | { readonly type: 'watch'; readonly person?: PersonId; readonly off?: true }
    /** A way to meet them that helps, or does not (`off`), as a colleague sees it. */
    | { readonly type: 'approach'; readonly approach: string; readonly off?: true }
    /** An external body wrote to us about it, or moved on. */
    | ({ readonly type: 'referral' } & ReferralNews)
    /** Live by another version of the policy from now on. */
    | { readonly type: 'move'; readonly version: string }
  );

/** What is owed; and `goodwill`, what is given beyond that. */
export type RedressKind = 'apology' | 'explanation' | 'correction' | 'refund' | 'compensation' | 'goodwill';
export type Finding = 'upheld' | 'partly-upheld' | 'not-upheld';

/** What doing a task may tell besides: each kind of task asks for what it needs. */
export interface Done {
  /** On which of the regime's grounds it will be late, and by when the answer is promised instead. */
  readonly ground?: string;
  readonly expectedBy?: Instant;
  /** When what was waited for happened. */
  readonly on?: Instant;
  /** For a review: how it went to call the customer. */
  readonly call?: ReviewCall;
}

/** `not-wished`: they want no call, or have no phone. */
export const REVIEW_CALLS = ['spoke', 'not-reached', 'not-wished'] as const;
export type ReviewCall = (typeof REVIEW_CALLS)[number];

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
