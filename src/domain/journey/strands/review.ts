import { type Common, isOver } from '../../complaint';
import { isKeptOut } from '../../conflict';
import { answering } from '../../desks';
import type { Event } from '../../event';
import type { Instant } from '../../instant';
import { rungAbove } from '../../ladder';
import { MARKS } from '../../survey-scale';
import type { DeskId, PersonId, Terms, Tier } from '../../terms';
import { later } from '../promises';
import { type Reaction, type Strand, isDue } from '../strand';

export type ReviewState =
  | { readonly stage: 'none'; readonly count: number }
  | {
      readonly stage: 'open';
      readonly count: number;
      readonly desk: DeskId;
      readonly tier: Tier;
      readonly reviewer: PersonId | null;
      readonly score: number;
      /** The best mark of its scale; absent: 5. */
      readonly top?: number;
      readonly due: Instant;
      /** How often it was missed; its desk's lead hears of each time. */
      readonly missed: number;
      /** How often somebody else had to be found, because the reviewer must have nothing to do with it. */
      readonly sought?: number;
    };

/**
 * Review: a bad score is looked into within the terms' time, one tier up, by someone who had no hand in the case. They
 * open it again, and it is theirs; or they write down why nothing more can be done.
 */
export const review: Strand<ReviewState> = {
  start: { stage: 'none', count: 0 },

  on(state, event, complaint) {
    if (state.stage === 'none')
      return event.type === 'survey.answered' && event.bad ? opened(state.count, event, complaint) : { state };
    const { at } = event;
    const done: Event = { type: 'task.done', at, task: taskOf(state.count), kind: 'review' };
    const none: ReviewState = { stage: 'none', count: state.count };
    if (isOver(complaint)) return { state: none };
    switch (event.type) {
      case 'owner.found':
        if (event.key !== keyOf(complaint, state.count, state.sought) || isKeptOut(complaint, event.person))
          return { state };
        return {
          state: { ...state, reviewer: event.person },
          events: [tellReviewer(event, state, event.person)],
        };
      case 'note.added': {
        if (!isKeptOut(complaint, state.reviewer) || event.conflict === undefined) return { state };
        const sought = (state.sought ?? 0) + 1;
        const { reviewer: _, ...others } = state;
        const key = keyOf(complaint, state.count, sought);
        return {
          state: { ...others, reviewer: null, sought },
          effects: [{ kind: 'find-owner', key, desk: state.desk, avoid: complaint.handlers }],
        };
      }
      case 'reopened': {
        const { tier: from } = complaint;
        const { tier: to, desk, reviewer } = state;
        const moved: Event[] = to === from ? [] : [{ type: 'tier.changed', at, from, to, desk, because: 'review' }];
        const taken: Event[] = reviewer === null ? [] : [{ type: 'assign', at, person: reviewer }];
        return { state: none, events: [done, ...moved, ...taken] };
      }
      case 'task.done':
        return event.task === taskOf(state.count) ? { state: none } : { state };
      case 'due': {
        if (!isDue(event, 'review')) return { state };
        const { due } = state;
        return {
          state: { ...state, missed: state.missed + 1, due: later(complaint, at, complaint.terms.reminders) },
          events: [
            ...(state.missed === 0
              ? [{ type: 'clock.breached', at, clock: 'review', kind: 'service', due, escalates: false } as const]
              : []),
            tellReviewer(event, state, null),
          ],
        };
      }
      default:
        return { state };
    }
  },

  due: (state) => (state.stage === 'open' ? { name: 'review', at: state.due } : undefined),
};

function opened(
  before: number,
  event: Extract<Event, { type: 'survey.answered' }>,
  complaint: Common,
): Reaction<ReviewState> {
  const { at, score } = event;
  const { owner, tier, terms, handlers } = complaint;
  const rung = rungAbove(terms, complaint.function, tier) ?? { desk: owner.desk, tier };
  const count = before + 1;
  const due = later(complaint, at, terms.survey.review);
  return {
    state: { stage: 'open', count, ...rung, reviewer: null, score, ...topOf(terms), due, missed: 0 },
    effects: [{ kind: 'find-owner', key: keyOf(complaint, count), desk: rung.desk, avoid: handlers }],
    events: [{ type: 'task.opened', at, task: taskOf(count), kind: 'review', desk: rung.desk, avoid: handlers }],
  };
}

const taskOf = (count: number) => `review:${count}`;
const keyOf = ({ reference }: Common, count: number, again = 0) =>
  `${reference}:review:find:${count}${again > 0 ? `.${again}` : ''}`;

const tellReviewer = (
  { at }: Event,
  { desk, score, top }: { desk: DeskId; score: number; top?: number },
  person: PersonId | null,
): Event => ({
  type: 'tell',
  at,
  strand: 'review',
  occurrence: at,
  to: answering(desk, person),
  message: 'staff-review',
  while: 'resolved',
  about: { score, ...(top !== undefined && { top }) },
});

const topOf = ({ survey }: Terms) => (survey.scale ? { top: MARKS[survey.scale].to } : {});
