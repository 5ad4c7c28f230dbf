import type { Instant } from '../../domain/instant';
import type { FileRow } from '../../store/case-store';
import type { NoSlots } from '../free-slots';
import type { TheirWord } from './conversation';
import type { CustomerLetter } from './letters';
import type { Moments } from './moments';
import type { PointSituation } from './points';
import type { Situation } from './situation';
import type { Done, Words } from './words';

/** All that the customer's page tells. */
export interface CustomerView {
  readonly words: Words;
  readonly reference: string;
  readonly subject: string;
  readonly receivedAt: Instant;
  readonly desk: string;
  readonly zone: string;
  readonly situation: Situation;
  readonly slots: readonly Instant[];
  /** Why no call can be booked; absent where one can, or nobody knows yet. */
  readonly noSlots?: NoSlots;
  /** By which a customer knows that a call is ours; while one is booked or under way. */
  readonly callCode?: string;
  /** Somebody stands higher who could see to it. */
  readonly mayRise: boolean;
  /** The page's own path, `/c/{token}`. */
  readonly path: string;
  /** Makes sending the same form twice act once. */
  readonly once: string;
  readonly points: readonly PointSituation[];
  /** They have shown that it is they. */
  readonly opened: boolean;
  readonly letters: readonly CustomerLetter[];
  readonly theirs: readonly TheirWord[];
  readonly files: readonly FileRow[];
  /** Those that we write in. */
  readonly languages: readonly string[];
  readonly moments: Moments;
  readonly notice: { readonly done: Done } | 'refused' | 'empty' | undefined;
}
