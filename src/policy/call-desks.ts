import type { Search } from '../domain/call-slot';
import { type Calendar, nextOpen, staysOpen } from '../domain/clocks/calendar';
import type { Making } from '../domain/effect';
import { type Colleague, ringingOrder } from '../domain/fitting';
import { DAY, type Instant } from '../domain/instant';
import type { DeskId, PersonId } from '../domain/terms';
import { colleague } from './colleague';
import { ringingHours, type Whereabouts } from './customer';
import type { Presence } from './presence';
import type { PolicyData } from './schema';
import { workedCalendars } from './worked-calendars';

/** Who of a desk can call a customer when, and when the customer's phone may ring. */
export interface CallDesks {
  /** How a slot for one call is looked for: from `from` on, thirty days ahead. */
  search(asked: AskedSlot): Search;
}

export interface AskedSlot extends Making {
  readonly desk: DeskId;
  readonly from: Instant;
  readonly customer: Whereabouts;
  /** The customer's, as BCP 47. */
  readonly language: string;
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
  const personOf = (id: PersonId) => (Object.hasOwn(people, id) ? people[id] : undefined);

  return {
    search(asked) {
      const { desk: id, from, customer, language, prefer, avoid = [], urgent = false, arranged = false } = asked;
      const desk = Object.hasOwn(desks, id) ? desks[id] : undefined;
      const window = worked(`${customer.zone} ${customer.country}`, ringingHours(customer, callbacks.window), from);
      const until = from + AHEAD * DAY;
      const rings = (at: Instant) => nextOpen(window, at);
      // The policy may know the desk no more; then one call after the other, and nobody knows by whom.
      if (!desk) return { from, until, length, rings, seats: () => 1 };

      const isAway = (person: PersonId, at: Instant) => (presence.leave(person, at)?.from ?? Infinity) < at + length;
      const isThere = (person: PersonId, at: Instant) => {
        const hours = hoursOf(personOf(person)?.calendar ?? desk.calendar, from);
        return (!hours || staysOpen(hours, at, length)) && !isAway(person, at);
      };
      // Whoever leads a desk may own a complaint without being given any.
      const team = [...new Set([...(prefer !== undefined && personOf(prefer) ? [prefer] : []), ...desk.members])];
      const onDuty = urgent ? (desk.duty ?? []) : [];
      const all = [...new Set([...team, ...onDuty])].filter((person) => !avoid.includes(person));
      const about = { locale: organisation.locale, usual: desk.function, about: asked.function };
      const colleagues = all.map((person) => colleague(person, personOf(person), about));
      const rung = ringingOrder(colleagues, language, prefer);
      const able = ids(rung.able);
      const others = callbacks.by === 'anybody' || arranged ? ids(rung.others) : [];

      return {
        ...{ from, until, length, rings },
        seats: (slot) => {
          const there = team.filter((person) => isThere(person, slot)).length;
          const most = Math.min(there, atOnce ?? there);
          return Math.max(most, onDuty.length, arranged ? team.length : 0);
        },
        people: [...able, ...others],
        callers: (slot) => {
          const isHere = (person: PersonId) =>
            isThere(person, slot) || (onDuty.includes(person) && !isAway(person, slot));
          // A colleague answers for somebody coming; whoever is there anyway comes first.
          const coming = (people: readonly PersonId[]) => {
            const here = people.filter(isHere);
            return arranged ? [...new Set([...here, ...people])] : here;
          };
          return [...coming(able), ...coming(others)];
        },
      };
    },
  };
}

const ids = (colleagues: readonly Colleague[]): readonly PersonId[] => colleagues.map(({ person }) => person);
