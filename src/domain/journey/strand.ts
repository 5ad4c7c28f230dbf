import type { Common } from '../complaint';
import type { Effect } from '../effect';
import type { Event } from '../event';
import type { Instant } from '../instant';

/**
 * A small pure machine that owns one promise to the customer or to the house. It knows no other strand: they speak by
 * events alone. A new promise is a new file.
 */
export interface Strand<S> {
  readonly start: S;
  /** Reacts to an event. What it raises happens at the event's own moment, in its name. */
  on(state: S, event: Event, complaint: Common): Reaction<S>;
  /** The next moment it must wake. */
  due(state: S): Deadline | undefined;
}

export interface Reaction<S> {
  readonly state: S;
  readonly effects?: readonly Effect[];
  readonly events?: readonly Event[];
}

export interface Deadline {
  readonly name: string;
  readonly at: Instant;
}

export const earliest = (deadlines: readonly (Deadline | undefined)[]): Deadline | undefined =>
  deadlines.reduce((first, next) => (next && (!first || next.at < first.at) ? next : first), undefined);

/** Did the deadline of this name come? */
export const isDue = (event: Event, name: string): boolean => event.type === 'due' && event.name === name;
