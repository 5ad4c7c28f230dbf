import type { KeptLetter } from './kept-letter';

export type Claim =
  | { readonly state: 'yours' }
  /**
   * Yours, but an earlier holder may have sent it: look first. `since` is when the earlier claim was made, `letter` what
   * it may have sent.
   */
  | { readonly state: 'look-first'; readonly since: Date; readonly letter?: KeptLetter }
  | { readonly state: 'held' }
  | { readonly state: 'accepted'; readonly providerId: string }
  | { readonly state: 'failed'; readonly reason: string };

export interface LedgerRow {
  readonly key: string;
  readonly reference: string;
  readonly channel: string;
  readonly state: 'claimed' | 'unsure' | 'accepted' | 'delivered' | 'failed';
  readonly providerId?: string;
}
