import { choosable, ANY_CHANNEL } from '../../contact-change';
import type { Event } from '../../event';
import { isOver } from '../../complaint';
import type { Strand } from '../strand';

/**
 * Contact: the customer says how they want to be reached from now on, and it is so for whatever is written next. When an address
 * or a number is another one, a word about it goes once to what was theirs until now, so that nobody is moved out of their
 * own complaint unnoticed.
 */
export const contact: Strand<null> = {
  start: null,

  on(state, event, complaint) {
    if (event.type !== 'contact.told' || isOver(complaint)) return { state };
    const { at, preferred, changed, formerOn, personal = {} } = event;
    if (changed !== undefined) {
      const note: Event = { type: 'note.added', at, contact: { changed }, personal };
      const { former } = personal;
      if (formerOn === undefined || former === undefined) return { state, events: [note] };
      // Told by the number of the line before it: no two of them are the same.
      const occurrence = complaint.entries;
      const word: Event = {
        ...{ type: 'tell', at, strand: 'contact', occurrence, to: 'customer', message: 'contact-changed' },
        ...{ on: [formerOn], about: {}, personal: { former } },
      };
      return { state, events: [note, word] };
    }
    const isTheirs = preferred === ANY_CHANNEL || choosable(complaint.opening).some((one) => one === preferred);
    if (preferred === undefined || !isTheirs || preferred === (complaint.opening.preferred ?? ANY_CHANNEL))
      return { state };
    return { state, events: [{ type: 'note.added', at, contact: { preferred } }] };
  },

  due: () => undefined,
};
