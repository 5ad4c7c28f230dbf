import type { Recipient } from './effect';
import type { DeskId, PersonId, Terms } from './terms';

/** Everybody but the customer. */
export type Staff = Exclude<Recipient, 'customer'>;

/** Whoever answers for a complaint at a desk: the person who owns it, and its lead while nobody does. */
export const answering = (desk: DeskId, person: PersonId | null): Staff =>
  person === null ? { lead: desk } : { person };

/** Everybody and every desk that the terms know, by their ids. */
export function known({ desks }: Terms): { readonly people: readonly PersonId[]; readonly desks: readonly DeskId[] } {
  const people = Object.values(desks).flatMap(({ members, lead }) => [...members, lead]);
  return { people: [...new Set(people)], desks: Object.keys(desks) };
}

/** What a desk is called; one that the terms do not know keeps its id. */
export const deskName = (terms: Terms, desk: DeskId): string => terms.desks[desk]?.name ?? desk;
