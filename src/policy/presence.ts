import { Temporal } from '@js-temporal/polyfill';
import { nextOpen } from '../domain/clocks/calendar';
import type { Instant } from '../domain/instant';
import type { DeskId, PersonId } from '../domain/terms';
import type { PolicyData } from './schema';
import { workedCalendars } from './worked-calendars';

/** Whether and when the people of a policy are there. */
export interface Presence {
  /** When a desk is at work next; now, if it is. */
  opening(desk: DeskId, at: Instant): Instant;
  /** When somebody is at work next, by hours of their own; undefined where they keep those of their desk. */
  begins(person: PersonId, at: Instant): Instant | undefined;
  /** The leave that somebody is on, or else their next; undefined where nobody has said so. */
  leave(person: PersonId, at: Instant): Leave | undefined;
}

/** Half-open, in whole days of the organisation's zone. */
interface Leave {
  readonly from: Instant;
  readonly to: Instant;
}

/** Shifts are looked at no further ahead than this: no desk is closed for longer. */
const DAYS_AHEAD = 60;

export function presenceIn({ people, desks, calendars, organisation }: PolicyData): Presence {
  const dayAt = (day: string, add = 0): Instant =>
    Temporal.PlainDate.from(day).add({ days: add }).toZonedDateTime(organisation.zone).epochMilliseconds;
  const leaves = new Map(
    Object.entries(people).map(
      ([id, { absent }]) => [id, absent.map(({ from, to }) => ({ from: dayAt(from), to: dayAt(to, 1) }))] as const,
    ),
  );
  const worked = workedCalendars(DAYS_AHEAD);
  const openingOf = (named: string | undefined, at: Instant): Instant | undefined => {
    const hours = named === undefined ? undefined : calendars[named];
    if (named === undefined || !hours) return undefined;
    return nextOpen(worked(named, { ...hours, zone: hours.zone ?? organisation.zone }, at), at);
  };
  const leavesOf = (person: PersonId) => leaves.get(person) ?? [];

  return {
    opening: (desk, at) => openingOf(desks[desk]?.calendar, at) ?? at,
    begins: (person, at) => openingOf(people[person]?.calendar, at),
    leave: (person, at) =>
      leavesOf(person)
        .filter(({ to }) => to > at)
        .toSorted((one, other) => one.from - other.from)[0],
  };
}
