import { type Earlier, type Taken, approachesFor, complaintBefore } from '../../approaches';
import { type Common, isOver } from '../../complaint';
import type { Actor, Event } from '../../event';
import type { Instant } from '../../instant';
import type { PersonId } from '../../terms';
import { isHumanWord } from './human-word';
import type { Reaction, Strand } from '../strand';

export interface ApproachesState {
  /** Those that help now, in the order in which they were taken. */
  readonly taken: readonly Standing[];
  /** Those that a colleague lifted: their word goes before the rule's. */
  readonly lifted: readonly string[];
  readonly earlier: readonly Earlier[];
  readonly signs: readonly string[];
  readonly unanswered: number;
  /** How many were taken so far. */
  readonly count: number;
}

interface Standing extends Taken {
  readonly by: 'rule' | 'hand';
}

/**
 * Approaches: whoever works on a complaint is told what helps with it, and why. It is read off this complaint alone, by
 * the policy's rules, as often as something changes; it belongs to the complaint and never to the customer. A colleague
 * who knows better sets or lifts one.
 */
export const approaches: Strand<ApproachesState> = {
  start: { taken: [], lifted: [], earlier: [], signs: [], unanswered: 0, count: 0 },

  on(state, event, complaint) {
    if (isOver(complaint) || !complaint.terms.approaches?.length) return { state };
    switch (event.type) {
      case 'terms.settled': {
        const { earlier = state.earlier, signs = [] } = event.findings ?? {};
        return decided({ ...withSigns(state, signs), earlier }, event, complaint);
      }
      case 'message.received': {
        // Nobody knows for sure whose words these are.
        if (event.standing) return { state };
        const { signs = [] } = event;
        return decided({ ...withSigns(state, signs), unanswered: state.unanswered + 1 }, event, complaint);
      }
      case 'objected':
        return decided(withSigns(state, ['objected']), event, complaint);
      case 'approach':
        return byHand(state, event, complaint);
      default:
        return isHumanWord(event) ? { state: { ...state, unanswered: 0 } } : { state };
    }
  },

  due: () => undefined,
};

const withSigns = (state: ApproachesState, signs: readonly string[]): ApproachesState => ({
  ...state,
  signs: [...new Set([...state.signs, ...signs])],
});

const SYSTEM: Actor = { kind: 'system' };

/** Whoever was answered is not calm for that: what was taken stays until somebody lifts it, or it is none of theirs. */
function decided(state: ApproachesState, event: Event, complaint: Common): Reaction<ApproachesState> {
  const { terms, receivedAt } = complaint;
  const known = terms.approaches ?? [];
  const still = state.taken.filter(({ approach }) => known.some(({ id }) => id === approach));
  const ended = state.taken.filter((one) => !still.includes(one));
  const fresh = approachesFor(known, { ...state, receivedAt }).filter(
    ({ approach }) => !state.lifted.includes(approach) && !still.some((one) => one.approach === approach),
  );
  // Nobody did this: a rule did.
  const by = { at: event.at, actor: SYSTEM };
  return {
    state: {
      ...state,
      taken: [...still, ...fresh.map((one) => ({ ...one, by: 'rule' as const }))],
      count: state.count + fresh.length,
    },
    events: [
      ...ended.map(({ approach }): Event => ({ type: 'approach.ended', ...by, approach })),
      ...fresh.flatMap((one, index) => begun(one, { ...state, count: state.count + index + 1 }, by, complaint)),
    ],
  };
}

function byHand(
  state: ApproachesState,
  event: Extract<Event, { type: 'approach' }>,
  complaint: Common,
): Reaction<ApproachesState> {
  const { at, approach, off } = event;
  const others = state.taken.filter((one) => one.approach !== approach);
  const lifted = state.lifted.filter((one) => one !== approach);
  if (others.length < state.taken.length === (off !== true)) return { state };
  if (off)
    return {
      state: { ...state, taken: others, lifted: [...lifted, approach] },
      events: [{ type: 'approach.ended', at, approach }],
    };
  const one = { approach, because: ['set'], by: 'hand' } as const;
  const next = { ...state, taken: [...others, one], lifted, count: state.count + 1 };
  return { state: next, events: begun(one, next, { at }, complaint) };
}

/** What an approach brings with it. That a call is offered first, the callback hears by the fact. */
function begun(
  { approach, because }: Taken,
  state: ApproachesState,
  by: { readonly at: Instant; readonly actor?: Actor },
  { terms, receivedAt, category }: Common,
): Event[] {
  const known = terms.approaches?.find(({ id }) => id === approach);
  if (!known) return [];
  const { manager, call } = known;
  const before = complaintBefore(known, { ...state, receivedAt }, category);
  return [
    { type: 'approach.taken', ...by, approach, because, ...(manager && { manager }), ...(call && { call }) },
    ...(manager === undefined ? [] : told(manager, approach, state.count, by)),
    ...(before === undefined ? [] : [{ type: 'link', ...by, to: before, kind: 'follow-up-to' } as const]),
  ];
}

const told = (
  manager: PersonId,
  approach: string,
  count: number,
  by: { readonly at: Instant; readonly actor?: Actor },
): Event[] => [
  { type: 'watch', ...by, person: manager },
  {
    type: 'tell',
    ...by,
    strand: 'approaches',
    occurrence: count,
    to: { person: manager },
    message: 'staff-approach',
    while: 'open',
    about: { approach },
  },
];
