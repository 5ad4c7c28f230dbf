import type { Personal } from './effect';
import type { Instant } from './instant';

/** Who did it. Staff and customers are known by an id, never by a name. */
export interface Actor {
  readonly kind: 'customer' | 'staff' | 'system';
  readonly id?: string;
}

/** What every event has. */
export interface Happening {
  /** When it counts as having happened; never before the event that went before. */
  readonly at: Instant;
  readonly actor?: Actor;
  readonly personal?: Personal;
  /** What the words in it sounded like, by the lists of the policy: a name each, never the words. */
  readonly signals?: readonly string[];
}
