import type { Instant } from '../instant';
import type { DeskId, PersonId } from '../terms';

export interface CallbackState {
  /** `seeking`: asked for, and a slot is being looked for. */
  readonly stage: 'idle' | 'offered' | 'seeking' | 'booked' | 'dialling' | 'never';
  /** Counts offers and bookings of this complaint, and the attempts at the one that stands. A booking's code is made of it. */
  readonly number: number;
  readonly attempt: number;
  /**
   * Booked: when to dial. Dialling: when to stop hoping for the provider's word. Offered: until then they may choose another
   * time during the call in which they asked for one.
   */
  readonly at?: Instant;
  /** Booked: when the customer is reminded; absent: not any more, or not at all. */
  readonly remindAt?: Instant;
  /** Slots that were offered, each to be taken by its number; absent: none, or another question was asked since. */
  readonly choices?: readonly Instant[];
  /** Free slots are being looked for, to be offered. */
  readonly finding?: Finding;
  /** How often they were looked for; absent: never. */
  readonly looked?: number;
  /** The customer is asked to rate us just now: a digit is a mark, and not the number of a slot. */
  readonly rating?: true;
  /** Somebody uninvolved looks into a bad mark: it is they who call. */
  readonly reviewer?: { readonly desk: DeskId; readonly person: PersonId | null };
  readonly key?: string;
  /** A colleague booked it while it was with this desk: somebody of it is there, whatever the hours. */
  readonly arranged?: DeskId;
  /** How often a slot was asked for or given back; absent: never. */
  readonly asked?: number;
  /** What is being asked for just now. */
  readonly claim?: Claim;
  /** At whose seats the slot is kept. */
  readonly desk?: DeskId;
  /** Who of it owned the complaint then; absent: nobody. */
  readonly keptFor?: PersonId;
  /** Who can speak with the customer at the slot, the first first: it is their time that is kept. Absent where nobody said. */
  readonly callers?: readonly PersonId[];
  /** Who of the house was rung for this attempt; absent in lives from before another was. */
  readonly agents?: readonly PersonId[];
  /** The provider has taken the call that is under way. */
  readonly dialled?: true;
  /** It goes to a number that was changed a short time ago. */
  readonly fresh?: true;
  /** They were connected, and nobody has told yet how it went. */
  readonly spoken?: Spoken;
}

export interface Spoken {
  /** Of the call. */
  readonly key: string;
  readonly attempt: number;
  readonly task: string;
  /** The number was changed a short time ago: whoever spoke must have made sure who it was. */
  readonly fresh?: true;
  /** Nobody told by then: it is closed untold. */
  readonly until?: Instant;
}

export interface Finding {
  readonly key: string;
  /** The customer asked for it. */
  readonly asked?: true;
}

export interface Claim {
  readonly key: string;
  readonly from: Instant;
  /** The moment the customer named. */
  readonly wished?: Instant;
  /** The customer had another slot, and knows it. */
  readonly moves?: true;
  /** It is for the next attempt after one that was missed: the letter says so. */
  readonly again?: true;
  /** That it was missed was our own doing. */
  readonly ours?: true;
  /** The customer asked for it themselves, just now. */
  readonly asked?: true;
}
