import type { Common } from './complaint';
import { known } from './desks';
import type { Request } from './event';

/*
 * What is asked for when several people work on one complaint: see `refusal`. Each answers undefined, or what is wrong
 * and what is allowed.
 */

type Asked<T extends Request['type']> = Extract<Request, { type: T }>;

/** A note names people and desks that there are, so that whoever wrote it knows that they were told. */
export function mentionRefusal({ terms }: Common, { mentions = [] }: Asked<'note'>): string | undefined {
  const { people, desks } = known(terms);
  const stranger = mentions.find((name) => !people.includes(name) && !desks.includes(name));
  if (stranger === undefined) return undefined;
  return `There is no person or desk "${stranger}" to mention; there are ${listed(people)}, and the desks ${listed(desks)}.`;
}

/** Somebody whom the terms know watches; whoever asks, unless they name another. */
export function watchRefusal({ terms }: Common, { person, actor }: Asked<'watch'>): string | undefined {
  const { people } = known(terms);
  const watcher = person ?? actor?.id;
  if (watcher !== undefined && people.includes(watcher)) return undefined;
  return person === undefined
    ? `Say who watches: name a person; there are ${listed(people)}.`
    : `There is no person "${person}" to watch it; there are ${listed(people)}.`;
}

const listed = (names: readonly string[]): string => names.toSorted().join(', ');
