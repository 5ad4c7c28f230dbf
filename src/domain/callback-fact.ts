import type { CallResult } from './event';
import type { Instant } from './instant';
import type { DeskId, PersonId } from './terms';

/** What becomes of calls with the customer. */
export type CallbackFact =
  | { readonly type: 'callback.offered' }
  /** None was offered: nobody of the desk who could speak with the customer is on duty in the days ahead. */
  | { readonly type: 'callback.withheld'; readonly desk: DeskId }
  | { readonly type: 'callback.booked' | 'callback.moved'; readonly slot: Instant }
  /** `person`: the next of the desk, `because` the one before could not take it. */
  | {
      readonly type: 'callback.dialled';
      readonly attempt: number;
      readonly person?: PersonId;
      readonly because?: CallResult;
    }
  /** `fresh`: the number was changed a short time ago, so that an agent makes sure first who it is. */
  | { readonly type: 'callback.connected'; readonly attempt: number; readonly fresh?: true }
  | {
      readonly type: 'callback.missed';
      readonly attempt: number;
      readonly result: CallResult;
      readonly retryAt: Instant | null;
    }
  | { readonly type: 'callback.exhausted' }
  /** `never`: the customer wants no calls. */
  | { readonly type: 'callback.cancelled'; readonly because?: 'never' }
  /** `untold`: nobody told in time how it went. */
  | {
      readonly type: 'callback.ended';
      readonly attempt: number;
      readonly outcome: 'spoke' | 'cut-off' | 'untold';
      readonly identity: 'confirmed' | 'failed' | 'not-asked';
    };
