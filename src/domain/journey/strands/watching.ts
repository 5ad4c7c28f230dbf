import type { Common } from '../../complaint';
import { isKeptOut } from '../../conflict';
import { mayHear } from '../../sight';
import { deskName } from '../../desks';
import type { About, CarryOver, Standing } from '../../effect';
import type { Event } from '../../event';
import type { DeskId, PersonId } from '../../terms';
import type { Reaction, Strand } from '../strand';

export interface WatchingState {
  /** In the order in which they began to. */
  readonly watchers: readonly PersonId[];
  /** How many moves they heard of. */
  readonly moves: number;
  /** The breach they heard of last: points that are late at the same moment are one word. */
  readonly breach?: string;
}

/**
 * Watching: whoever wants to know how a complaint goes on hears of its moves (another tier or desk, a deadline missed,
 * answered, open again), of each once. Nobody hears of what they did themselves, or what they are told as its owner.
 */
export const watching: Strand<WatchingState> = {
  start: { watchers: [], moves: 0 },

  on(state, event, complaint) {
    if (event.type === 'watch')
      return isKeptOut(complaint, event.person ?? event.actor?.id) ? { state } : watch(state, event);
    if (event.type === 'closed' && event.into !== undefined && state.watchers.length > 0)
      return { state, effects: [carriedOver(state.watchers, event.into, complaint)] };
    if (event.type === 'note.added' && event.conflict)
      return { state: { ...state, watchers: state.watchers.filter((person) => !isKeptOut(complaint, person)) } };
    const move = state.watchers.length > 0 ? moveOf(event, complaint) : undefined;
    if (!move || (move.breach !== undefined && move.breach === state.breach)) return { state };
    const moves = state.moves + 1;
    const { at, actor } = event;
    const readers = state.watchers.filter(
      (person) => person !== actor?.id && !move.told.includes(person) && mayHear(complaint, person),
    );
    return {
      state: { ...state, moves, ...(move.breach !== undefined && { breach: move.breach }) },
      events: readers.map((person) => ({
        type: 'tell',
        at,
        strand: 'watching',
        occurrence: moves,
        to: { person },
        message: 'staff-watched',
        about: move.about,
        ...(move.while && { while: move.while }),
      })),
    };
  },

  due: () => undefined,
};

function watch(
  state: WatchingState,
  { at, actor, person = actor?.id, off }: Extract<Event, { type: 'watch' }>,
): Reaction<WatchingState> {
  if (person === undefined || state.watchers.includes(person) === (off !== true)) return { state };
  const others = state.watchers.filter((one) => one !== person);
  return {
    state: { ...state, watchers: off ? others : [...others, person] },
    events: [{ type: 'note.added', at, watched: { person, ...(off && { off }) } }],
  };
}

/** Whoever wanted to hear of it hears how it goes on elsewhere. */
const carriedOver = (people: readonly PersonId[], into: string, { reference, lastAt }: Common): CarryOver => ({
  kind: 'carry-over',
  key: `${reference}:watching:watchers:${lastAt}`,
  into,
  what: 'watchers',
  people,
});

interface Move {
  readonly about: About;
  readonly while?: Standing;
  /** Who hears of it in any case. */
  readonly told: readonly PersonId[];
  readonly breach?: string;
}

function moveOf(event: Event, complaint: Common): Move | undefined {
  const { owner, terms } = complaint;
  const lead = terms.desks[owner.desk]?.lead;
  const owners = [owner.person, lead].filter((person) => typeof person === 'string');
  const to = (desk: DeskId) => ({ deskName: deskName(terms, desk) });
  switch (event.type) {
    case 'clock.breached': {
      const { clock, due, at } = event;
      return { about: { move: 'breach', clock, due }, while: 'unresolved', told: owners, breach: `${clock}@${at}` };
    }
    case 'handoff.offered':
      return { about: { move: 'desk', ...to(event.desk) }, while: 'unresolved', told: owners };
    case 'tier.changed':
      // A hand-off that goes up or down was told as one.
      if (event.because === 'hand-off' || event.because === 'de-escalation') return undefined;
      return { about: { move: 'tier', tier: event.to, ...to(event.desk) }, while: 'unresolved', told: [] };
    case 'resolved':
      return { about: { move: 'resolved', outcome: event.outcome }, told: [] };
    case 'reopened':
      return { about: { move: 'reopened' }, while: 'open', told: owners };
    default:
      return undefined;
  }
}
