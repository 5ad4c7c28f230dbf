import type { Instant } from '../domain/instant';

/** One call with a customer, from its offer to its end; read off the timeline. */
export interface CallbackRow {
  readonly reference: string;
  /** Counts the callbacks of a complaint from 1. */
  readonly occurrence: number;
  readonly slot: Instant | null;
  readonly state: 'offered' | 'booked' | 'dialled' | 'connected' | 'missed' | 'exhausted' | 'cancelled';
  readonly attempts: number;
}
