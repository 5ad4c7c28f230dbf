import type { Event } from '../event';

/** A letter that the customer has now. */
export interface Arrival {
  readonly message: string;
  /** Which time it is that its promise sends it. */
  readonly occurrence: string;
}

/**
 * A letter arrives when a provider accepts it; or, where no channel could carry it, when a person has seen to it that the
 * customer has it all the same. Not so when that person's task merely ended with the complaint.
 */
export function arrivalOf(event: Event): Arrival | undefined {
  switch (event.type) {
    case 'message.accepted':
      return { message: event.message, occurrence: lastOf(event.key) };
    case 'task.done':
      if (event.kind !== 'unreachable' || event.actor?.kind === 'system') return undefined;
      return { message: event.task.split(':')[2] ?? '', occurrence: lastOf(event.task) };
    default:
      return undefined;
  }
}

/** Keys and names of tasks end with the occurrence of the letter that they are about. */
const lastOf = (name: string): string => name.split(':').at(-1) ?? '';
