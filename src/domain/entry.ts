import type { Actor, FactType } from './event';
import type { Instant } from './instant';

/**
 * One line of the timeline. `number` counts the journey's own facts from 1 and makes writing them repeatable; the
 * store gives the public `seq`, because receipts that change no decision are written there too.
 */
export interface Entry {
  readonly number: number;
  readonly at: Instant;
  readonly type: FactType;
  readonly actor: Actor;
  readonly data: Readonly<Record<string, unknown>>;
  /** Words of a person, kept apart so that they can be encrypted and erased. */
  readonly personal?: Readonly<Record<string, string>>;
}
