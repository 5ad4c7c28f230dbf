import type { Instant } from '../instant';
import type { DeskId, PersonId } from '../terms';

export interface CallbackState {
  /** `seeking`: asked for, and a slot is being looked for. */
  readonly stage: 'idle' | 'offered' | 'seeking' | 'booked' | 'dialling' | 'never';
  /** Counts offers and bookings of this complaint, and the attempts at the one that stands. */
  readonly number: number;
  readonly attempt: number;
  /** Booked: when to dial. Dialling: when to stop hoping for the provider's word. */
  readonly at?: Instant;
  readonly key?: string;
  /** A colleague booked it while it was with this desk: somebody of it is there, whatever the hours. */
  readonly arranged?: DeskId;
  /** How often a slot was asked for or given back; absent: never. */
  readonly asked?: number;
  /** What is being asked for just now. */
  readonly claim?: Claim;
  /** At whose seats the slot is kept. */
  readonly desk?: DeskId;
  /** Who of the house was rung for this attempt; absent in lives from before another was. */
  readonly agents?: readonly PersonId[];
  /** The provider has taken the call that is under way. */
  readonly dialled?: true;
  /** They were connected, and nobody has told yet how it went. */
  readonly spoken?: Spoken;
}

export interface Spoken {
  /** Of the call. */
  readonly key: string;
  readonly attempt: number;
  readonly task: string;
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
}
