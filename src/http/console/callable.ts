import type { FreeSlots } from '../free-slots';
import type { Names } from './timeline/told';

/** Who of the desk can call the customer, and when next; undefined where nobody knows yet. */
export function sayCallable({ slots, by }: FreeSlots, { desk, person, moments }: Names): string | undefined {
  if (!by) return undefined;
  const able = by.people.map(person).join(', ');
  if (by.people.length === 0) return `nobody of ${desk(by.desk)} who speaks ${by.language} and knows the matter`;
  if (by.unfit) return `${able}; not on duty at any hour of the next seven days at which the customer can be called`;
  return `${able}; ${slots[0] === undefined ? 'no time is free in the next seven days' : `next free ${moments.at(slots[0])}`}`;
}
