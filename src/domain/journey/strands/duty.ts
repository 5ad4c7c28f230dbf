import { type Common, isUnresolved } from '../../complaint';
import { answererOf, isKeptOut } from '../../conflict';
import type { Event } from '../../event';
import { MINUTE } from '../../instant';
import type { DeskId, PersonId } from '../../terms';
import { type Bell, type Heard, type Ringing, hear, quiet, startRinging } from '../ringing';
import type { Reaction, Strand } from '../strand';

export interface DutyState {
  /** How many calls this complaint has made. */
  readonly count: number;
  /** The desk whose people were rung, or need not be; it is not rung a second time. */
  readonly desk?: DeskId;
  readonly ringing?: Ringing;
}

/** Everybody was rung: so long it rests, and so many rounds there are. The clocks go on all the while. */
const REST = 15 * MINUTE;
const ROUNDS = 3;

/**
 * Duty: a critical complaint rings the people on duty at the desk that has it, by day and by night, one after the other
 * and its lead last, until one of them presses 1 and has it. 2 passes it on, and so does whoever does not pick up.
 *
 * Only a desk with people on duty is rung. It ends as soon as somebody takes the complaint on, whichever way.
 */
export const duty: Strand<DutyState> = {
  start: { count: 0 },

  on(state, event, complaint) {
    if (!isNeeded(complaint)) return { state: { count: state.count } };
    const { desk, person } = complaint.owner;
    if (state.desk !== desk) {
      // Who calls it critical and has it knows already.
      const knows = event.actor?.id !== undefined && event.actor.id === person;
      const here = { count: state.count, desk };
      return knows ? { state: here } : came(here, startRinging(here, event.at, bellOf(complaint)), event);
    }
    if (event.type === 'accepted' || event.type === 'handoff.accepted') return { state: quiet(state) };
    return came(state, hear(state, event, bellOf(complaint)), event);
  },

  due: ({ ringing }) => (ringing ? { name: 'duty', at: ringing.at } : undefined),
};

const isNeeded = (complaint: Common) =>
  complaint.severity === 'critical' && isUnresolved(complaint) && chainOf(complaint).length > 0;

/** Who is rung, in order: those on duty, then the lead. Nobody, where no one is on duty. */
function chainOf(complaint: Common): readonly PersonId[] {
  const { terms, owner } = complaint;
  const { duty: onDuty = [], lead } = terms.desks[owner.desk] ?? {};
  if (onDuty.length === 0 || lead === undefined) return [];
  const chain = [...new Set([...onDuty, lead])];
  if (chain.some((person) => !isKeptOut(complaint, person))) return chain;
  const instead = answererOf(complaint, owner.desk);
  return instead ? [instead.person] : [];
}

const bellOf = (complaint: Common): Bell => ({
  name: 'duty',
  reference: complaint.reference,
  purpose: 'duty',
  desk: complaint.owner.desk,
  chain: chainOf(complaint),
  mayRing: (person) => !isKeptOut(complaint, person),
  about: { desk: complaint.owner.desk },
  while: 'unresolved',
  rest: () => REST,
  rounds: ROUNDS,
});

/** Whoever pressed 1 has it. */
const came = (state: DutyState, { state: rung, effects, events, yes }: Heard, { at }: Event): Reaction<DutyState> => ({
  state: { ...rung, ...(state.desk !== undefined && { desk: state.desk }) },
  effects,
  events:
    yes === undefined ? events : [...events, { type: 'accept', at, actor: { kind: 'staff', id: yes } } satisfies Event],
});
