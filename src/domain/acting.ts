import { deskOf } from './ladder';
import type { Actor, Event } from './event';
import type { DeskId, PersonId, Terms } from './terms';

/** Does somebody work at a desk, or lead it? */
const worksAt = (terms: Terms, desk: DeskId, person: PersonId): boolean => {
  const { members = [], lead } = terms.desks[desk] ?? {};
  return lead === person || members.includes(person);
};

/**
 * Was it done for a desk? Yes by one of its people, and by staff whom no desk knows: a house with one key for everybody
 * acts through it for whoever is asked.
 */
export const actsFor = (terms: Terms, desk: DeskId, actor: Actor | undefined): boolean => {
  const id = staffId(actor);
  return id !== null && (id === undefined || worksAt(terms, desk, id) || isUnknown(terms, id, desk));
};

/** Was it done by this person, or in their name? */
export const actsAs = (terms: Terms, desk: DeskId, person: PersonId, actor: Actor | undefined): boolean => {
  const id = staffId(actor);
  return id !== null && (id === undefined || id === person || isUnknown(terms, id, desk));
};

/** A person of the policy who acts under their own name; undefined for anybody else. */
export const knownActor = (terms: Terms, desk: DeskId, actor: Actor | undefined): PersonId | undefined =>
  actor?.kind === 'staff' && actor.id !== undefined && !isUnknown(terms, actor.id, desk) ? actor.id : undefined;

/** Who it was of the staff, by their id in the policy; they may have acted through a system of theirs, as `rt/ani`. */
export const personOf = (actor: Actor | undefined): PersonId | undefined =>
  actor?.kind === 'staff' ? actor.id?.split('/').at(-1) : undefined;

/** Work on a complaint: whoever does it has taken it on, without having to say so. */
export const isWork = ({ type }: Event): boolean =>
  type === 'reply' || type === 'pause' || type === 'redress' || type === 'callback' || type === 'resolve';

const isUnknown = (terms: Terms, id: string, desk: DeskId) => deskOf(terms, id, desk) === undefined;

/** Null for customers and the system; undefined where nobody said who it was. */
const staffId = (actor: Actor | undefined): string | null | undefined =>
  actor === undefined ? undefined : actor.kind === 'staff' ? actor.id : null;
