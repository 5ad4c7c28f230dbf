import { deskName } from '../../desks';
import type { Event } from '../../event';
import { isHigher } from '../../ladder';
import type { Strand } from '../strand';

/**
 * Hand-off: to another function, never without a summary, so that the customer need not tell it twice. The customer
 * hears who has it now. A desk that stands higher takes the complaint up to its own tier.
 */
export const handOff: Strand<null> = {
  start: null,

  on(state, event, complaint) {
    if (event.type !== 'hand-off') return { state };
    const { at, desk, personal } = event;
    const { terms, owner, tier, handOffs } = complaint;
    const receiver = terms.desks[desk];
    if (!receiver || desk === owner.desk) return { state };
    const about = { deskName: receiver.name };
    const occurrence = handOffs + 1;
    const told = { type: 'tell', at, strand: 'hand-off', occurrence } as const;
    const climb: Event[] = isHigher(terms, receiver.tier, tier)
      ? [{ type: 'tier.changed', at, from: tier, to: receiver.tier, desk, because: 'hand-off' }]
      : [];
    return {
      state,
      events: [
        { type: 'handoff.offered', at, from: owner.desk, desk, ...(personal && { personal }) },
        ...climb,
        { ...told, to: 'customer', message: 'hand-off', while: 'unresolved', about },
        {
          ...told,
          to: { lead: desk },
          message: 'staff-hand-off',
          while: 'unresolved',
          about: { ...about, from: deskName(terms, owner.desk) },
          ...(personal && { personal }),
        },
      ],
    };
  },

  due: () => undefined,
};
