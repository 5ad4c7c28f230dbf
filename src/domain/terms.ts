import type { ApproachTerms } from './approaches';
import type { Calendar } from './clocks/calendar';
import type { Target } from './clocks/target';
import type { Channel, CustomerMessage, StaffMessage } from './effect';
import type { CallResult } from './event';
import type { Duration } from './instant';
import type { RegimeTerms } from './regime';
import type { Scale } from './survey-scale';

export type Tier = string;
export type DeskId = string;
export type PersonId = string;
export type CalendarId = string;

export type Severity = 'low' | 'medium' | 'high' | 'critical';
export type ClockName = 'acknowledge' | 'first-response' | 'update' | 'tier' | 'resolve' | 'close-out';
export type ClockKind = 'service' | 'statutory';

/** What happens when a clock runs out: one tier up, or a word to owner and lead while the tier stays. */
export type OnBreach = 'escalate' | 'remind';

/**
 * What one complaint lives by: the part of a policy that applies to it, with zones and holidays already worked out.
 * Kept in the complaint's state with the policy's version, so that a later policy changes nothing behind its back.
 */
export interface Terms {
  readonly policyVersion: string;
  /** Which rules of the journey apply: changes of behaviour are guarded by it (docs/adr/0005). */
  readonly rules: number;
  /** Tiers, lowest first. */
  readonly tiers: readonly Tier[];
  /** The categories there are; absent: whatever somebody calls it. */
  readonly categories?: readonly string[];
  readonly desks: Readonly<Record<DeskId, Desk>>;
  /** Per function, the desk that stands at each tier. */
  readonly ladders: Readonly<Record<string, Readonly<Record<Tier, DeskId>>>>;
  readonly calendars: Readonly<Record<CalendarId, Calendar>>;
  readonly clocks: Readonly<Record<ClockName, ClockTerms>>;
  readonly pauses: Readonly<Record<string, PauseTerms>>;
  readonly callbacks: CallbackTerms;
  readonly confirmation: ConfirmationTerms;
  readonly survey: SurveyTerms;
  /** How often it may go from desk to desk; after that the next move is upward. Absent: as often as people like. */
  readonly handOffLimit?: number;
  /** At the top tier, with a clock breached: how often its lead is reminded. */
  readonly reminders: Target;
  /** The largest amount a tier may grant alone, in minor units of `currency`; a tier without a line grants nothing. */
  readonly redress: Readonly<Record<Tier, number>>;
  readonly currency: string;
  /** What may be given beyond what is owed; absent: nothing. */
  readonly goodwill?: GoodwillTerms;
  /** Within how long an approval is decided, in the hours of whoever is asked; absent in terms from before it had a time. */
  readonly approvals?: ApprovalTerms;
  /** The calendar by which terms without one of their own (surveys, confirmation, reminders, tasks) count. */
  readonly calendar: CalendarId;
  /** What sends it up besides a missed deadline; absent: people alone do. */
  readonly escalation?: EscalationTerms;
  /** Some people of the house know other things than their desk. */
  readonly skills?: true;
  /** When the customer is left in peace; absent: never. */
  readonly quietHours?: QuietHours;
  /** When staff may be written to and rung; absent: at any hour. */
  readonly staffHours?: StaffHours;
  /** The regimes that some point lives by, by their ids; absent in terms from before there were any. */
  readonly regimes?: Readonly<Record<string, RegimeTerms>>;
  /** Which regime each point lives by; `null`: none, so the house's close-out alone. */
  readonly points?: readonly PointTerms[];
  /** Ways to meet somebody well that may hold for this complaint; absent: none. */
  readonly approaches?: readonly ApproachTerms[];
  /** What is done when somebody may come to harm; absent: nothing of its own. */
  readonly safeguarding?: SafeguardingTerms;
  /** How long the answer to a friendly contact is waited for; absent: as the house has it. */
  readonly outreach?: { readonly expire: Target };
  /** How long an answer to the question is awaited which complaint somebody meant; absent: nobody is asked. */
  readonly unclear?: { readonly within: Target };
  /** Answers go where the customer wrote last; absent in terms from before they did. */
  readonly answersFollow?: true;
  /** The regimes there are, to be named for a point; absent: there is none. */
  readonly knownRegimes?: readonly string[];
}

export interface ApprovalTerms {
  readonly within: Target;
  /** Nobody is asked about what they proposed themselves; absent in terms from before somebody else was found. */
  readonly bySecond?: true;
}

export interface EscalationTerms {
  /** Opened again more often than this, it goes one tier up. */
  readonly reopenings?: number;
  /** At least so high with a letter of a regulator or a lawyer. */
  readonly letters?: Tier;
  /** At least so high for a customer with support needs. */
  readonly needs?: Tier;
}

/** When the customer is left in peace, and what goes out all the same. */
export interface QuietHours {
  /** What waits until they are over. */
  readonly channels: readonly Channel[];
  /** When the customer is awake, on their own clock. */
  readonly calendar: CalendarId;
  readonly exempt: { readonly severities: readonly Severity[]; readonly messages: readonly CustomerMessage[] };
}

/** When people of the house are left in peace, and what disturbs them all the same. */
export interface StaffHours {
  /** What waits for their hours. */
  readonly channels: readonly Channel[];
  /** Whose hours count for whoever has none of their own; absent: those of their desk. */
  readonly calendar?: CalendarId;
  /** Who has hours of their own, and which. */
  readonly people: Readonly<Record<PersonId, CalendarId>>;
  readonly exempt: { readonly severities: readonly Severity[]; readonly messages: readonly StaffMessage[] };
}

/** Amounts in minor units of the terms' currency. */
export interface GoodwillTerms {
  /** How much whoever works at a tier gives alone for one complaint; a tier without a line gives nothing. */
  readonly limits: Readonly<Record<Tier, number>>;
  /** So much to one customer in twelve months; what goes beyond it is approved. Absent: no matter how much. */
  readonly perCustomer?: number;
}

export interface SafeguardingTerms {
  /** Who is called, at any hour. */
  readonly desk: DeskId;
  /** By when it is to be done; then the next above is called. */
  readonly within: Duration;
  /** What there is to hear; `say`: the customer is told whom to call now. */
  readonly signals: Readonly<Record<string, { readonly say?: true }>>;
}

/** A point's number in its complaint, from `1` on, and its regime. */
export interface PointTerms {
  readonly id: string;
  readonly regime: string | null;
}

export interface Desk {
  readonly name: string;
  readonly function: string;
  readonly tier: Tier;
  readonly calendar: CalendarId;
  readonly lead: PersonId;
  readonly members: readonly PersonId[];
  /** Whoever is given a complaint takes it on within this, in the desk's own hours; absent: nobody is asked to. */
  readonly acceptWithin?: Target;
  /** Who is rung at any hour for a critical complaint, in order, before the lead; absent: nobody. */
  readonly duty?: readonly PersonId[];
}

/** In a clock's terms, instead of a calendar's name: that of whichever desk owns the complaint at the time. */
export const DESK_CALENDAR = 'desk';

export interface ClockTerms {
  readonly kind: ClockKind;
  readonly calendar: CalendarId;
  readonly target: Readonly<Record<Severity, Target>>;
  /** Per cent of the target at which the owner is warned, ascending. */
  readonly warn: readonly number[];
  readonly onBreach: OnBreach;
}

/** A named reason for standing still: it ends by itself at `limit`; the customer is reminded meanwhile. */
export interface PauseTerms {
  readonly limit: Target;
  readonly remind: readonly Target[];
}

export interface CallbackTerms {
  readonly offerOn: readonly CallOccasion[];
  /** How long after a missed attempt the next one comes; when they are used up, a person takes over. */
  readonly retries: readonly Duration[];
  /** The same after ends of one kind, by its name. */
  readonly retriesAfter?: Readonly<Partial<Record<CallResult, readonly Duration[]>>>;
  /** The hours, in the customer's zone, in which their phone may ring. */
  readonly window: CalendarId;
  /** How long a call takes at its slot; absent in terms from before slots were kept. */
  readonly length?: Duration;
  /**
   * So many slots are offered by number, to be taken by a digit; absent in terms from before that could be done, under which
   * nobody hears of a call that was called off either.
   */
  readonly choices?: number;
  /** So long before a call the customer is reminded of it; absent: not at all. */
  readonly remind?: Duration;
  /** Who spoke with a customer tells within this how it went; then it is closed untold. Absent: they are reminded until they do. */
  readonly outcomeWithin?: Target;
  /** A booked call keeps its code while other times are only offered; absent in terms from before it did. */
  readonly keepsCode?: true;
}

/**
 * When a call is offered: with the acknowledgement of what is high or critical, when a deadline was missed, when it goes up, and
 * when the customer was not content with how it was handled.
 */
export type CallOccasion = 'acknowledgement' | 'breach' | 'escalation' | 'bad-survey';

/** Silence after a resolution settles the service side after `within`. */
export interface ConfirmationTerms {
  readonly within: Target;
  /** So long after it was confirmed the customer is asked whether the fix still works; absent: never. */
  readonly followUp?: Target;
}

export interface SurveyTerms {
  /** What is asked; absent in terms from before there was a choice: satisfaction, and nothing told of who was not asked. */
  readonly scale?: Scale;
  /** About one of a person's complaints within this; absent: about each. */
  readonly cap?: Target;
  readonly after: Target;
  /** Counted from the invitation. */
  readonly remind: Target;
  readonly expire: Target;
  /** Scores up to this one start a review one tier up. */
  readonly badAtMost: number;
  readonly review: Target;
  /** The question is asked at the end of a call as well, where an answer stands by then. */
  readonly byPhone?: true;
}
