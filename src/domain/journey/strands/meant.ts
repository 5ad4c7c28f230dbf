import { isOver } from '../../complaint';
import type { Event } from '../../event';
import type { Instant } from '../../instant';
import { later } from '../promises';
import { type Strand, isDue } from '../strand';

export interface MeantState {
  readonly waiting?: Waiting;
}

/** Messages that nobody knows the complaint of, and the question about them. */
export interface Waiting {
  /** Their ids, oldest first. */
  readonly messages: readonly string[];
  /** What they may be about, as it was numbered in the question, from 1 on. */
  readonly among: readonly string[];
  /** Until when an answer is awaited; absent: a person looks by now. */
  readonly until?: Instant;
}

/**
 * Meant: somebody with several complaints writes, and nothing tells about which. They are asked once, where they wrote; all that
 * they write meanwhile waits with the first. What they answer tells which complaint hears it; when no answer comes in
 * time a person finds out. Whoever answers for this complaint has read it all along.
 */
export const meant: Strand<MeantState> = {
  start: {},

  on(state, event, complaint) {
    const { waiting } = state;
    const { at } = event;
    if (isOver(complaint)) return { state: {} };
    switch (event.type) {
      case 'message.received': {
        const within = complaint.terms.unclear?.within;
        if (event.standing !== 'unclear' || !event.among || !within) return { state };
        if (waiting && isSame(waiting.among, event.among))
          return { state: { waiting: { ...waiting, messages: [...waiting.messages, event.id] } } };
        const { id, among, channel } = event;
        return {
          state: { waiting: { messages: [id], among, until: later(complaint, at, within) } },
          events: [
            {
              ...{ type: 'tell', at, strand: 'meant', occurrence: id, to: 'customer', message: 'which-complaint' },
              ...{ via: channel, about: { among: among.join(',') } },
            },
          ],
        };
      }
      case 'message.meant': {
        const { meant: reference, personal } = event;
        const note: Event = { type: 'note.added', at, meant: reference, ...(personal && { personal }) };
        return { state: {}, events: waiting && waiting.until === undefined ? [note, done(waiting, at)] : [note] };
      }
      case 'task.done':
        return { state: waiting && event.task === taskOf(waiting) ? {} : state };
      case 'due': {
        if (!isDue(event, 'meant') || !waiting) return { state };
        const { until: _, ...asked } = waiting;
        const { desk } = complaint.owner;
        return {
          state: { waiting: asked },
          events: [{ type: 'task.opened', at, task: taskOf(waiting), kind: 'which-complaint', desk }],
        };
      }
      default:
        return { state };
    }
  },

  due: ({ waiting }) => (waiting?.until === undefined ? undefined : { name: 'meant', at: waiting.until }),
};

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((reference) => other.includes(reference));

const taskOf = ({ messages: [first = ''] }: Waiting): string => `which:${first}`;

const done = (waiting: Waiting, at: Instant): Event => ({
  ...{ type: 'task.done', at, task: taskOf(waiting), kind: 'which-complaint' },
});
