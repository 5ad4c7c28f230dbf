import type { Search } from '../domain/call-slot';
import { type Calendar, nextOpen, staysOpen } from '../domain/clocks/calendar';
import { DAY, type Instant } from '../domain/instant';
import type { DeskId, PersonId } from '../domain/terms';
import { ringingHours, type Whereabouts } from './customer';
import type { Presence } from './presence';
import type { PolicyData } from './schema';
import { workedCalendars } from './worked-calendars';

/** How many calls a desk can hold at once, and when a customer's phone may ring. */
export interface CallDesks {
  /** How a slot for one call is looked for: from `from` on, thirty days ahead. */
  search(asked: AskedSlot): Search;
}

export interface AskedSlot {
  readonly desk: DeskId;
  readonly from: Instant;
  readonly customer: Whereabouts;
  /** It does not wait for the desk to open: its people on duty are there. */
  readonly urgent?: boolean | undefined;
  /** A colleague of the desk arranged it, and answers for somebody being there: any of its people may come for it. */
  readonly arranged?: boolean | undefined;
}

/** So far ahead a call can be booked. */
const AHEAD = 30;

export function callDesksIn(data: PolicyData, presence: Presence): CallDesks {
  const { callbacks, calendars, desks, people, organisation } = data;
  const { length, atOnce } = callbacks;
  const worked = workedCalendars(AHEAD + 7);
  const hoursOf = (name: string | undefined, from: Instant): Calendar | undefined => {
    const hours = name === undefined ? undefined : calendars[name];
    return name !== undefined && hours
      ? worked(`desk ${name}`, { ...hours, zone: hours.zone ?? organisation.zone }, from)
      : undefined;
  };

  return {
    search({ desk: id, from, customer, urgent = false, arranged = false }) {
      const desk = Object.hasOwn(desks, id) ? desks[id] : undefined;
      const window = worked(`${customer.zone} ${customer.country}`, ringingHours(customer, callbacks.window), from);
      const isThere = (person: PersonId, at: Instant) => {
        const hours = hoursOf(people[person]?.calendar ?? desk?.calendar, from);
        const away = presence.leave(person, at);
        return (!hours || staysOpen(hours, at, length)) && (away === undefined || away.from >= at + length);
      };
      const seats = (slot: Instant): number => {
        // The policy may know the desk no more; then one call after the other.
        if (!desk) return 1;
        const there = desk.members.filter((person) => isThere(person, slot)).length;
        const most = Math.min(there, atOnce ?? there);
        return Math.max(most, urgent ? (desk.duty ?? []).length : 0, arranged ? desk.members.length : 0);
      };
      return { from, until: from + AHEAD * DAY, length, rings: (at) => nextOpen(window, at), seats };
    },
  };
}
