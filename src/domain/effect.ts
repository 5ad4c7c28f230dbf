import type { Instant } from './instant';
import type { Word } from './merged';
import type { DeskId, PersonId } from './terms';

/** The channels on which we can reach a person: our own, and those of the house by their names. */
export type Channel = 'email' | 'sms' | 'whatsapp' | 'voice' | (string & {});

/**
 * Something the journey wants done in the world. The shell carries it out; the answer comes back as an event.
 *
 * `key` is `reference:strand:kind:occurrence`: it makes the effect happen once, whatever crashes or is retried.
 */
export type Effect =
  ResolveTerms | FindOwner | WeighGoodwill | ClaimSurvey | CarryOver | SlotEffect | SendMessage | PlaceCall;
export type SlotEffect = ClaimSlot | FreeSlot | FindSlots;

interface Keyed {
  readonly key: string;
}

/** Look up what the policy says for this complaint. Answered by `terms.resolved`. */
export interface ResolveTerms extends Keyed {
  readonly kind: 'resolve-terms';
  /** Regimes that somebody named for a point since it was opened; they go before the policy's rules. */
  readonly regimes?: Readonly<Record<string, string>>;
  /** The same for whether the customer is a VIP; absent: as it was opened. */
  readonly vip?: boolean;
  /** Of this version of the policy; absent: of the one it lives by, or of the newest when it has none yet. */
  readonly version?: string;
}

/** Who on the desk takes it? Answered by `owner.found`. */
export interface FindOwner extends Keyed {
  readonly kind: 'find-owner';
  readonly desk: DeskId;
  /** People who may not own it (a review needs someone uninvolved). */
  readonly avoid: readonly PersonId[];
  /** What it is about, where some people of the house know other things than their desk. */
  readonly function?: string;
  /** People who had it before: they know the customer already. */
  readonly knowing?: readonly PersonId[];
  /** Had the customer's last complaint: theirs again, if they are there and free. */
  readonly prefer?: PersonId;
}

/**
 * What was this customer given beyond what was owed, in the twelve months before, and what are they worth to the house?
 * From here on this proposal counts for whoever asks the same about another complaint. Answered by `goodwill.weighed`.
 */
export interface WeighGoodwill extends Keyed {
  readonly kind: 'weigh-goodwill';
  readonly redress: string;
  /** In minor units of `currency`. */
  readonly amount: number;
  readonly currency: string;
}

/**
 * When was this customer last asked how it went, about another complaint of theirs? From here on this one counts for whoever
 * asks the same, unless it turns out that they were not asked. Answered by `survey.claimed`.
 */
export interface ClaimSurvey extends Keyed {
  readonly kind: 'claim-survey';
  readonly cycle: number;
}

/**
 * Carry something over to the complaint in which this one goes on, or to the one in which that goes on by now. Not
 * answered: it is tried until it is there.
 *
 * `merged`: that it goes on there, with what it was about; `unmerged`: that it does not any more. `watchers`: who wants to
 * hear of its moves. `word`: what somebody wrote under its reference meanwhile.
 */
export type CarryOver = Keyed & { readonly kind: 'carry-over'; readonly into: string } & (
    | { readonly what: 'merged'; readonly from: string; readonly personal?: Personal }
    | { readonly what: 'unmerged'; readonly from: string }
    | { readonly what: 'watchers'; readonly people: readonly PersonId[] }
    | { readonly what: 'word'; readonly at: Instant; readonly word: Word; readonly personal?: Personal }
  );

/** Keep the first free slot from `from` on for a call, and give up the one we had. Answered by `slot.claimed`. */
export interface ClaimSlot extends Keyed, Making {
  readonly kind: 'claim-slot';
  /** Counts what this complaint asks about its slots: what came later overtakes what came before. */
  readonly number: number;
  readonly desk: DeskId;
  readonly from: Instant;
  /** People on duty answer at any hour. */
  readonly urgent?: true;
  /** A colleague of the desk answers for somebody being there. */
  readonly arranged?: true;
  /** The customer asked for it themselves: whatever they said of calls before, they want this one. */
  readonly wanted?: true;
}

/** Who of the desk makes a call: whoever speaks the customer's language, and knows what it is about. */
export interface Making {
  /** What it is about, where the terms know who knows what. */
  readonly function?: string;
  /** Whoever owns it makes the call, if they can. */
  readonly prefer?: PersonId;
  /** Never one of these. */
  readonly avoid?: readonly PersonId[];
}

/** Which of these are free? None of them is kept by asking. Answered by `slots.found`. */
export interface FindSlots extends Keyed, Making {
  readonly kind: 'find-slots';
  readonly desk: DeskId;
  /** In order. */
  readonly among: readonly Instant[];
  readonly urgent?: true;
  readonly wanted?: true;
}

/** The slot is not needed any more. Not answered. */
export interface FreeSlot extends Keyed {
  readonly kind: 'free-slot';
  readonly number: number;
}

/** Send one message on one channel. Answered by `message.accepted` or `message.failed`. */
export interface SendMessage extends Keyed {
  readonly kind: 'send-message';
  readonly channel: Channel;
  readonly to: Recipient;
  readonly message: MessageName;
  /** What the message tells, without anything personal: names of desks, deadlines as instants, tiers, scores. */
  readonly about: About;
  /** The words a person wrote into it. */
  readonly personal?: Personal;
  /** What regimes want said in it. */
  readonly parts?: readonly LetterPart[];
  /** Sent only while this still holds; otherwise it is dropped, for it would only confuse. */
  readonly while?: Standing;
  /** Never to one of these, also where they have come to lead the desk since. */
  readonly except?: readonly PersonId[];
}

/** What one regime wants said in a letter, and of which points: a letter says which part of a complaint it is about. */
export interface LetterPart {
  readonly regime: string;
  /** The letter's name among those of the regime's pack: `final-response`, `delay-notice`. */
  readonly letter: string;
  /** The points it speaks of, by their ids. */
  readonly points: readonly string[];
  /** By when the final answer to these points is owed. */
  readonly answerBy: Instant;
  /** By when a person promised it instead. */
  readonly expectedBy?: Instant;
  /** By when the customer may send what we asked for. */
  readonly documentsBy?: Instant;
}

/**
 * Ring a member of staff; for a callback they are joined with the customer. Answered by `call.dialled`, then
 * `call.ended`; or by `call.failed` when it cannot even be dialled.
 */
export interface PlaceCall extends Keyed {
  readonly kind: 'place-call';
  readonly purpose: CallPurpose;
  /** Who is rung first. */
  readonly to: Recipient;
  readonly about: About;
  readonly while?: Standing;
  /** Never one of these, also where they have come to lead the desk since. */
  readonly except?: readonly PersonId[];
  /** Only if they are at work: the hours of their own are known at the edge alone. */
  readonly atWork?: true;
  /** Only if the customer has not said since, by whichever of their complaints, that they want no calls. */
  readonly ifWanted?: true;
}

/**
 * `callback`: the owner is rung first and presses 1, then the customer is rung, presses 1, and both are joined.
 * `alert`: a spoken line to a member of staff, who presses 1 to say that they heard it.
 * `safeguarding`: somebody may come to harm; 1 takes it on, 2 passes it on.
 * `duty`: a critical complaint for somebody on duty, who presses 1 to take it on, or 2 to pass it on.
 */
export type CallPurpose = 'callback' | 'alert' | 'duty' | 'safeguarding';

/** The customer, one member of staff, or whoever leads a desk. */
export type Recipient = 'customer' | { readonly person: PersonId } | { readonly lead: DeskId };

export type About = Readonly<Record<string, string | number | boolean | null>>;
export type Personal = Readonly<Record<string, string>>;

/** What must still be so for a waiting message to be worth sending. */
export type Standing =
  'ringing' | 'call-booked' | 'open' | 'unresolved' | 'paused' | 'resolved' | 'survey-open' | 'follow-up-open';

export type MessageName = CustomerMessage | StaffMessage;

/** To customers. Each has its words in `config/messages` in every locale. */
export type CustomerMessage =
  | 'acknowledgement'
  | 'progress'
  | 'escalation'
  | 'hand-off'
  | 'reply'
  | 'waiting-for-you'
  | 'waiting-reminder'
  | 'callback-offer'
  | 'callback-withheld'
  | 'callback-booked'
  | 'callback-reminder'
  | 'callback-cancelled'
  | 'callback-missed'
  | 'resolution'
  | 'part-resolution'
  | 'granted'
  | 'delay-notice'
  | 'documents-request'
  | 'first-answer'
  | 'file-in-writing'
  | 'reopened'
  | 'survey'
  | 'survey-reminder'
  | 'follow-up'
  | 'outreach'
  | 'lateness-notice'
  | 'safety'
  | 'closing'
  | 'withdrawn'
  | 'dismissed'
  | 'merged'
  | 'contact-changed'
  | 'which-complaint';

/** To staff. */
export type StaffMessage =
  | 'staff-assigned'
  | 'staff-warning'
  | 'staff-breach'
  | 'staff-hand-off'
  | 'staff-hand-off-declined'
  | 'staff-customer-wrote'
  | 'staff-objection'
  | 'staff-task'
  | 'staff-mentioned'
  | 'staff-watched'
  | 'staff-task-done'
  | 'staff-review'
  | 'staff-reminder'
  | 'staff-close-out'
  | 'staff-pause-ended'
  | 'staff-hold'
  | 'staff-approach'
  | 'staff-merged';

/** How one effect ended, as the lane that carried it out tells. */
export type Outcome =
  | {
      readonly key: string;
      readonly result: 'accepted';
      readonly providerId: string;
      readonly possiblyDoubled?: true;
      /** Of a call with a customer whose number was changed a short time ago (`domain/fresh-number`). */
      readonly fresh?: true;
    }
  /** `permanent`: trying again cannot help (unknown address, opted out). Otherwise the lane tries again later. */
  | { readonly key: string; readonly result: 'failed'; readonly permanent: boolean; readonly reason: string };
