import { type Staff, known } from '../../desks';
import type { Strand } from '../strand';

export interface MentionsState {
  /** How many notes have named somebody. */
  readonly notes: number;
}

/**
 * Mentions: whoever a note names is told of it, with its words; of a desk, its lead. A note stays inside the house,
 * also when the complaint is over; and nobody is told twice, or of what they wrote themselves.
 */
export const mentions: Strand<MentionsState> = {
  start: { notes: 0 },

  on(state, event, { terms }) {
    if (event.type !== 'note.added' || event.mentions === undefined) return { state };
    const { at, actor, personal } = event;
    const notes = state.notes + 1;
    const by = actor?.id !== undefined && known(terms).people.includes(actor.id) ? actor.id : null;
    const told: (string | null)[] = [by];
    const readers: Staff[] = [];
    for (const name of event.mentions) {
      const person = terms.desks[name]?.lead ?? name;
      if (told.includes(person)) continue;
      told.push(person);
      readers.push(terms.desks[name] ? { lead: name } : { person });
    }
    return {
      state: { notes },
      events: readers.map((to) => ({
        type: 'tell',
        at,
        strand: 'mentions',
        occurrence: notes,
        to,
        message: 'staff-mentioned',
        about: { by },
        ...(personal && { personal }),
      })),
    };
  },

  due: () => undefined,
};
