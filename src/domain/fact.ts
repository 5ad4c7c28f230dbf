import type { MessageStanding } from './belonging';
import type { Conflict } from './conflict';
import type { ContactChange } from './contact-change';
import type { CallbackFact } from './callback-fact';
import type { DutyFact } from './duty-fact';
import type { Channel, MessageName, Recipient } from './effect';
import type { Happening } from './happening';
import type { Instant } from './instant';
import type { Linked } from './link';
import type { Merged } from './merged';
import type { PlainAnswer } from './plain-answer';
import type { RightReason } from './point';
import type { RedressTold } from './redress';
import type { ClockKind, ClockName, DeskId, PersonId, Severity, Tier } from './terms';
import type { Confirmed } from './safeguarding';
import type { SurveyFact } from './survey-fact';
import type { Finding, Done, ReferralNews } from './request';
import type { TaskKind } from './task-kind';
import type { Raised, Sender } from './trigger';

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
        /** `conflict`: they may have nothing to do with it any more. */
        readonly because: 'declined' | 'silence' | 'away' | 'conflict';
        readonly reason?: string;
      }
    | MessageMoved
    | ({ readonly type: 'message.failed' } & Letter & { readonly reason: string; readonly permanent: boolean })
    /** `score`: the whole text was one number that may be a mark; `digit`: from 0 to 9. `says`: it was a plain yes, no or
     * thanks, and nothing besides. `signs`: of heat, by the policy's rule. */
    | {
        readonly type: 'message.received';
        readonly id: string;
        readonly channel: string;
        readonly score?: number;
        readonly digit?: number;
        readonly says?: PlainAnswer;
        /** Where it is not for sure the customer's word on this complaint: then it decides nothing. */
        readonly standing?: MessageStanding;
        /** All complaints that an unclear one may belong to. */
        readonly among?: readonly string[];
        readonly signs?: readonly string[];
        /** It is not the customer who wrote. */
        readonly sender?: Sender;
      }
    /** What helps with this complaint from now on, and why; `manager` is told, `call` is offered. */
    | {
        readonly type: 'approach.taken';
        readonly approach: string;
        readonly because: readonly string[];
        readonly manager?: PersonId;
        readonly call?: true;
      }
    | { readonly type: 'approach.ended'; readonly approach: string }
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
        /** In words, where somebody named a trigger or took it down. */
        readonly reason?: string;
      }
    /** `reason`: it goes down a tier. `function`: whose ladder it goes on climbing; absent: the receiver's. */
    | {
        readonly type: 'handoff.offered';
        readonly from: DeskId;
        readonly desk: DeskId;
        readonly reason?: string;
        readonly function?: string;
      }
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
        /** The prepared answer that a reply was made of. */
        readonly prepared?: string;
        readonly watched?: Watched;
        readonly raised?: Raised & { readonly to: Tier };
        readonly linked?: Linked;
        readonly merged?: Merged;
        readonly conflict?: Conflict;
        /** What the customer wrote before is about that complaint: they said so. */
        readonly meant?: string;
        /** How the customer is reached from now on. */
        readonly contact?: ContactChange;
      }
    | ({
        readonly type: 'redress.proposed' | 'redress.approved' | 'redress.declined' | 'redress.delivered';
      } & RedressTold)
    | DutyFact
    | CallbackFact
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
    | SurveyFact
    | { readonly type: 'followup.sent' | 'followup.expired'; readonly cycle: number }
    | { readonly type: 'followup.answered'; readonly cycle: number; readonly works: boolean }
    | { readonly type: 'followup.skipped'; readonly cycle: number; readonly because: 'bad-score' }
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
        /** What it sounded like, for safeguarding. */
        readonly signal?: string;
      }
    | ({
        readonly type: 'task.done';
        readonly task: string;
        readonly kind: TaskKind;
        readonly points?: readonly string[];
        /** What was done for somebody's safety; `falseAlarm`: there was no danger. */
        readonly confirmed?: Confirmed;
        readonly falseAlarm?: true;
      } & Done)
    | { readonly type: 'policy.moved'; readonly from: string; readonly to: string }
    | { readonly type: 'withdrawn' }
    | { readonly type: 'dismissed'; readonly reason: string; readonly agreedBy: PersonId }
    /** `into`: the complaint in which it goes on. */
    | { readonly type: 'closed'; readonly into?: string }
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

/** A message is on its way, or a provider has taken it. */
export interface MessageMoved extends Letter {
  readonly type: 'message.queued' | 'message.accepted';
  readonly providerId?: string;
  readonly possiblyDoubled?: true;
  /** It waits until then for whoever it is for to be at work. */
  readonly until?: Instant;
}

export interface Letter {
  readonly key: string;
  readonly message: MessageName;
  readonly channel: Channel;
  readonly to: Recipient;
}
