import { type Common, isUnresolved } from '../../complaint';
import { answering } from '../../desks';
import type { Event } from '../../event';
import type { Word } from '../../merged';
import type { Reaction, Strand } from '../strand';

export interface MergingState {
  /** The complaint in which this one goes on. */
  readonly into?: string;
  /** How often that was so: each time has a letter of its own. */
  readonly times?: number;
  /** Complaints that go on in this one, in the order in which they came. */
  readonly from?: readonly string[];
}

/**
 * Merging: of two complaints of one customer about one thing the earlier goes on, and the later ends in it. The customer
 * hears once which reference goes on, whoever has that one hears what the other was about, and what is written under the
 * old reference is carried over. Taken up again, the later lives by itself as if it had never ended.
 */
export const merging: Strand<MergingState> = {
  start: {},

  on(state, event, complaint) {
    switch (event.type) {
      case 'merge':
        return goesOnIn(state, event, complaint);
      case 'reopened':
        return state.into === undefined ? { state } : byItself(state, event, complaint);
      case 'complaint.merged':
        return event.off ? lets(state, event) : takes(state, event, complaint);
      case 'message.received':
        return state.into === undefined ? { state } : { state, effects: [carried(state.into, event, complaint)] };
      default:
        return { state };
    }
  },

  due: () => undefined,
};

function goesOnIn(
  state: MergingState,
  { at, into, personal }: Extract<Event, { type: 'merge' }>,
  { reference }: Common,
): Reaction<MergingState> {
  const times = (state.times ?? 0) + 1;
  const words = personal && { personal };
  return {
    state: { ...state, into, times },
    events: [
      { type: 'closed', at, into, ...words },
      { type: 'note.added', at, linked: { to: into, kind: 'merged-into' } },
      { type: 'tell', at, strand: 'merging', occurrence: times, to: 'customer', message: 'merged', about: { into } },
    ],
    effects: [
      {
        kind: 'carry-over',
        key: `${reference}:merging:merged:${times}`,
        into,
        what: 'merged',
        from: reference,
        ...words,
      },
    ],
  };
}

/** It was a mistake, or there was more to it. */
function byItself(
  { into, times = 1, ...state }: MergingState,
  { at }: Event,
  { reference }: Common,
): Reaction<MergingState> {
  if (into === undefined) return { state };
  return {
    state: { ...state, times },
    events: [{ type: 'note.added', at, linked: { to: into, kind: 'merged-into', off: true } }],
    effects: [
      { kind: 'carry-over', key: `${reference}:merging:unmerged:${times}`, into, what: 'unmerged', from: reference },
    ],
  };
}

type Told = Extract<Event, { type: 'complaint.merged' }>;

/** What has its answer already is open again: nobody who answered knew of what comes now. */
function takes(state: MergingState, event: Told, complaint: Common): Reaction<MergingState> {
  const { at, from, personal } = event;
  const { from: known = [], into } = state;
  const words = personal && { personal };
  if (into !== undefined) {
    const key = `${complaint.reference}:merging:merged:${from}`;
    return { state, effects: [{ kind: 'carry-over', key, into, what: 'merged', from, ...words }] };
  }
  if (known.includes(from)) return { state };
  const { owner } = complaint;
  return {
    state: { ...state, from: [...known, from] },
    events: [
      { type: 'note.added', at, merged: { from }, ...words },
      ...(isUnresolved(complaint) ? [] : [{ type: 'reopened', at, because: 'merged' } as const]),
      {
        type: 'tell',
        at,
        strand: 'merging',
        occurrence: from,
        to: answering(owner.desk, owner.person),
        message: 'staff-merged',
        while: 'open',
        about: { from },
        ...words,
      },
    ],
  };
}

function lets(state: MergingState, { at, from }: Told): Reaction<MergingState> {
  const { from: known = [] } = state;
  if (!known.includes(from)) return { state };
  return {
    state: { ...state, from: known.filter((one) => one !== from) },
    events: [{ type: 'note.added', at, merged: { from, off: true } }],
  };
}

/** Written under a reference that goes on elsewhere, it is heard there. */
function carried(into: string, event: Extract<Event, { type: 'message.received' }>, { reference }: Common) {
  const { type: _, at, actor: __, personal, ...word } = event;
  return {
    kind: 'carry-over',
    key: `${reference}:merging:word:${event.id}`,
    into,
    what: 'word',
    at,
    word: word satisfies Word,
    ...(personal && { personal }),
  } as const;
}
