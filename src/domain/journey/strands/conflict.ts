import type { Common } from '../../complaint';
import { type Ground, answererOf, isKeptOut, keptOutAfter } from '../../conflict';
import type { Event } from '../../event';
import type { PersonId } from '../../terms';
import type { Strand } from '../strand';

/**
 * Conflict of interest: whoever is complained about, decided the matter or declared an interest neither owns, approves
 * nor sees it (ISO 10002, 5.1: objectivity). Said at the opening, found in the complaint whose handling this one is
 * about, or declared later; lifted by a lead. `domain/conflict.ts` keeps every word from them, `assignment` moves it.
 */
export const conflict: Strand<null> = {
  start: null,

  on(state, event, complaint) {
    switch (event.type) {
      case 'opened':
        return { state, events: keepOut(event, complaint, event.opening.about?.people, 'complained-about') };
      case 'terms.resolved':
        // What a renewed calendar brings along was said before, and may have been lifted since.
        if (complaint.settled === 'policy') return { state };
        return { state, events: keepOut(event, complaint, event.involved, 'decided') };
      case 'link':
        return { state, events: event.off ? [] : keepOut(event, complaint, event.involved, 'decided') };
      case 'conflict':
        return { state, events: keepOut(event, complaint, [event.person], event.ground) };
      case 'lift-conflict': {
        const { at, person, personal } = event;
        const known = (complaint.keptOut ?? []).find((one) => one.person === person);
        if (!known) return { state };
        return {
          state,
          events: [{ type: 'note.added', at, conflict: { ...known, off: true }, ...(personal && { personal }) }],
        };
      }
      default:
        return { state };
    }
  },

  due: () => undefined,
};

const keepOut = (
  { type, at, personal }: Event,
  complaint: Common,
  people: readonly PersonId[] = [],
  ground: Ground,
): Event[] =>
  outOf(complaint, people, ground).map((person) => ({
    type: 'note.added',
    at,
    conflict: { person, ground },
    ...(type === 'conflict' && personal && { personal }),
  }));

/** Somebody has to be left to answer for it: whoever would be the last is not kept out. */
function outOf(complaint: Common, people: readonly PersonId[], ground: Ground): PersonId[] {
  let { keptOut = [] } = complaint;
  return [...new Set(people)].filter((person) => {
    const next = keptOutAfter(keptOut, { person, ground });
    if (isKeptOut(complaint, person) || !answererOf({ ...complaint, keptOut: next }, complaint.owner.desk))
      return false;
    keptOut = next;
    return true;
  });
}
