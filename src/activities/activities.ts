import type { Placement } from '../domain/event';
import type { Findings } from '../domain/approaches';
import type { Entry } from '../domain/entry';
import type {
  CarryOver,
  ClaimSurvey,
  FindOwner,
  Outcome,
  PlaceCall,
  SendMessage,
  SlotEffect,
  WeighGoodwill,
} from '../domain/effect';
import type { Weighed } from '../domain/goodwill';
import type { OpenComplaint } from '../domain/opening';
import type { Sight } from '../domain/sight';
import type { Instant } from '../domain/instant';
import type { PersonId, Terms } from '../domain/terms';

/**
 * What the complaint workflow asks of the world. Moments come in with each request: no activity tells a customer or a
 * decision what time its own clock shows.
 */
export interface Activities {
  /** Makes sure that the store knows the complaint and its customer, and tells what the policy says for it. */
  resolveTerms(request: TermsRequest): Promise<ResolvedTerms>;
  findOwners(batch: Batch<FindOwner>): Promise<FoundOwner[]>;
  /** What the customer was given before; from then on each of these counts for the next who asks. */
  weighGoodwill(batch: Batch<WeighGoodwill>): Promise<(Weighed & { readonly key: string })[]>;
  /** When the customer was last asked about another complaint; from then on each of these counts for the next who asks. */
  claimSurveys(batch: Batch<ClaimSurvey>): Promise<{ readonly key: string; readonly lastAt: Instant | null }[]>;
  /** Carries what belongs to the complaint in which another goes on; answers the keys of what has arrived there. */
  carryOver(batch: Batch<CarryOver>): Promise<string[]>;
  /** Looks for slots for calls, keeps them, and gives them back; for nobody who wants no calls. Repeatable. */
  keepSlots(batch: Batch<SlotEffect>): Promise<KeptSlot[]>;
  /** Never throws for what one message meets: each has its outcome. */
  sendMessages(batch: Batch<SendMessage>): Promise<Outcome[]>;
  placeCalls(batch: Batch<PlaceCall>): Promise<Outcome[]>;
  /** Writes what became so. Repeatable: an entry that is already there is left as it is. */
  recordCase(record: CaseRecord): Promise<void>;
}

export interface Batch<E> {
  readonly reference: string;
  /** The complaint's own moment: letters are dated by it. */
  readonly at: Instant;
  readonly effects: readonly E[];
}

export interface TermsRequest {
  readonly reference: string;
  readonly receivedAt: Instant;
  readonly opening: OpenComplaint;
  /** The complaint's own moment: calendars reach half a year beyond it. */
  readonly asOf: Instant;
  /** The version an open complaint lives by, when its calendars are only to be renewed. */
  readonly policyVersion?: string;
  /** Regimes that somebody named for a point since it was opened, by the points' ids. */
  readonly regimes?: Readonly<Record<string, string>>;
  /** What somebody said since of whether the customer is a VIP. */
  readonly vip?: boolean;
}

export interface ResolvedTerms {
  readonly terms: Terms;
  readonly placement: Placement;
  /** What the customer told us before, and the temper of their words; absent where no approach asks. */
  readonly findings?: Findings;
  /** Whether the namespace has our search attributes. Setting one it lacks would wedge the complaint for good. */
  readonly searchable?: boolean;
  /** Who had a hand in the complaint whose handling this one is about. */
  readonly involved?: readonly PersonId[];
  /** What its words sounded like at the door. */
  readonly signals?: readonly string[];
}

export interface KeptSlot {
  readonly key: string;
  /** Null where none was free, or none was asked for. */
  readonly slot: Instant | null;
  /** Those that are free of the ones that were asked about. */
  readonly slots?: readonly Instant[];
  /** Who of the desk makes the call at the slot, the first first; absent where nobody knows. */
  readonly callers?: readonly PersonId[];
  /** Nobody who could speak with them is on duty at any of the hours that were asked about. */
  readonly unfit?: true;
  /** The customer wants no calls. */
  readonly refused?: true;
}

export interface FoundOwner {
  readonly key: string;
  readonly person: PersonId | null;
  readonly because: string;
  /** When they will be on leave, as far as the policy knows. */
  readonly awayFrom?: Instant;
  /** When they are at work, if their desk is so before. */
  readonly from?: Instant;
}

export interface CaseRecord {
  readonly reference: string;
  /**
   * Counts the steps of this complaint's journey, across continue-as-new: of two records the one with the higher step
   * is the newer, also when it has no entries. The store never lets an older snapshot replace a newer one.
   */
  readonly step: number;
  readonly entries: readonly Entry[];
  /** The complaint as it stands after the last entry, without its terms: `domain/show` reads it. */
  readonly snapshot: object;
  /** The terms, when they changed since the last record. */
  readonly terms?: Terms;
  /** Columns that lists and filters need, taken from the snapshot. */
  readonly summary: CaseSummary;
}

export interface CaseSummary {
  readonly status: string;
  readonly tier: string;
  readonly desk: string;
  readonly person: PersonId | null;
  readonly severity: string;
  readonly category: string;
  readonly breached: boolean;
  readonly nextDeadline: { readonly clock: string; readonly at: Instant } | null;
  readonly closeOut: Instant | null;
  /** Who may see it; absent in records from before there was a question. */
  readonly sight?: Sight;
}
