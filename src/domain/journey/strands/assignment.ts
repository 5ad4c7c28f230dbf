import { actsAs, isWork, knownActor } from '../../acting';
import { ownerBefore } from '../../approaches';
import { type Common, isUnresolved } from '../../complaint';
import { answererOf, hasNoLead, isKeptOut } from '../../conflict';
import { answering, deskName } from '../../desks';
import type { Event } from '../../event';
import type { Instant } from '../../instant';
import { deskOf } from '../../ladder';
import type { DeskId, PersonId } from '../../terms';
import { laterAt, promisedBy } from '../promises';
import { type Reaction, type Strand, earliest, isDue } from '../strand';

export interface AssignmentState {
  readonly asked: number;
  /** How many times it was given to somebody. */
  readonly given: number;
  /** The desk whose owner is being looked for, and under which key the answer will come. */
  readonly seeking?: { readonly desk: DeskId; readonly key: string; readonly because: string };
  /** It was given to somebody who has yet to take it on; until `due`, where their desk has set a time. */
  readonly offered?: { readonly due?: Instant };
  /** Who was given it at this desk and did not take it on. */
  readonly passed?: readonly PersonId[];
  /** It was handed over: the desk as a whole is asked to take it on, and nobody of it apart. */
  readonly handedOver?: true;
  /** When its owner will be away. */
  readonly awayFrom?: Instant;
  /** They went while nothing was to be done; if it is opened again, somebody else has it. */
  readonly away?: true;
}

/**
 * Assignment: wherever a complaint stands, one person answers for it. The desk owns it at once; who on the desk is
 * looked up, and until they are found the desk's lead answers. Whoever is given it takes it on within the desk's time
 * (counted from when they are at work, if that is later), by saying so or by working on it. If they decline, say nothing
 * or go away, the next person is asked; when nobody is left the desk's lead answers for it.
 */
export const assignment: Strand<AssignmentState> = {
  start: { asked: 0, given: 0 },

  on(state, event, complaint) {
    const { handedOver, ...alone } = state;
    switch (event.type) {
      case 'terms.settled':
        return complaint.owner.person === null
          ? seek(state, complaint, 'received', [], false, before(event, complaint))
          : { state };
      case 'tier.changed': {
        const { because } = event;
        const goesDown = because === 'de-escalation';
        const returns = because === 'hand-off-declined' || goesDown;
        const next = because === 'hand-off' || goesDown ? state : alone;
        return seek(next, complaint, because, returns ? [] : complaint.handlers, returns);
      }
      case 'handoff.offered':
        return seek({ ...state, handedOver: true }, complaint, 'hand-off', []);
      case 'handoff.declined':
        return seek(alone, complaint, 'hand-off-declined', [], true);
      case 'handoff.accepted':
        return { state: settled(alone) };
      case 'owner.found': {
        if (event.key !== state.seeking?.key) return { state };
        if (isKeptOut(complaint, event.person)) return seek(state, complaint, state.seeking.because, []);
        return event.person === null && hasNoLead(complaint)
          ? passedUp(alone, complaint, event)
          : given(state, complaint, event, event);
      }
      case 'owner.away': {
        if (event.person !== complaint.owner.person) return { state };
        const known = { ...state, awayFrom: event.from };
        return event.from > event.at ? { state: known } : wake(known, event, complaint);
      }
      case 'assign': {
        const desk = deskOf(complaint.terms, event.person, complaint.owner.desk) ?? complaint.owner.desk;
        const choice = { desk, person: event.person, because: 'by hand' };
        return given(desk === complaint.owner.desk ? state : alone, complaint, event, choice);
      }
      case 'accept':
        return taken(state, event, complaint);
      case 'decline':
        return handedOver ? { state } : passedOn(state, event, complaint, 'declined', event.reason);
      case 'note.added':
        return event.conflict && !event.conflict.off ? keptOut(state, event, complaint) : { state };
      case 'due':
        return isDue(event, 'assignment') ? wake(state, event, complaint) : { state };
      case 'reopened':
        return state.away ? passedOn(state, event, complaint, 'away') : { state };
      case 'closed':
        return { state: event.into === undefined ? state : settled(alone) };
      case 'resolved':
      case 'withdrawn':
      case 'dismissed':
        return { state: settled(alone) };
      default:
        return isWork(event) && !handedOver && isTheOwner(complaint, event)
          ? worked(state, event, complaint)
          : { state };
    }
  },

  due: ({ offered, handedOver, awayFrom }) =>
    earliest(
      [handedOver ? undefined : offered?.due, awayFrom].map((at) =>
        at === undefined ? undefined : { name: 'assignment', at },
      ),
    ),
};

/** Nobody is asked any more. */
function settled({ offered: _, passed: __, ...rest }: AssignmentState): AssignmentState {
  return rest;
}

function seek(
  state: AssignmentState,
  complaint: Common,
  because: string,
  avoid: readonly PersonId[],
  returns = false,
  prefer?: PersonId,
): Reaction<AssignmentState> {
  const { desk } = complaint.owner;
  const { asked, given: times, handedOver } = state;
  return {
    state: {
      ...{ asked: asked + 1, given: times, seeking: { desk, key: keyOf(complaint, asked + 1), because } },
      ...(handedOver && { handedOver }),
    },
    effects: [
      {
        kind: 'find-owner',
        key: keyOf(complaint, asked + 1),
        desk,
        avoid,
        ...(complaint.terms.skills && { function: complaint.function }),
        ...(returns && { knowing: complaint.handlers }),
        ...(prefer !== undefined && { prefer }),
      },
    ],
  };
}

/** Who had the customer's last complaint, where the terms want them to have this one. */
const before = ({ findings }: Extract<Event, { type: 'terms.settled' }>, { terms, receivedAt }: Common) =>
  findings && ownerBefore(terms.approaches ?? [], { ...findings, receivedAt, unanswered: 0 });

const keyOf = ({ reference }: Common, count: number) => `${reference}:assignment:find:${count}`;

interface Choice {
  readonly desk: DeskId;
  readonly person: PersonId | null;
  readonly because: string;
  readonly awayFrom?: Instant;
  /** They are at work from then on, later than their desk. */
  readonly from?: Instant;
}

function given(
  { asked, given: before, handedOver, passed }: AssignmentState,
  complaint: Common,
  { at, actor }: Event,
  { desk, person, because, awayFrom, from = at }: Choice,
): Reaction<AssignmentState> {
  const { terms, tier, severity, category, receivedAt } = complaint;
  const within = terms.desks[desk]?.acceptWithin;
  // Who takes it by themselves need not be asked whether they will.
  const asks = person !== null && actor?.id !== person;
  const due = asks && within ? laterAt(complaint, desk, Math.max(at, from), within) : undefined;
  return {
    state: {
      ...{ asked, given: before + 1 },
      ...(handedOver && { handedOver }),
      ...(asks && { offered: due === undefined ? {} : { due } }),
      ...(passed && { passed }),
      ...(awayFrom !== undefined && awayFrom > at && { awayFrom }),
    },
    events: [
      { type: 'assigned', at, desk, person, tier, because },
      {
        type: 'tell',
        at,
        strand: 'assignment',
        occurrence: before + 1,
        to: answering(desk, person),
        message: 'staff-assigned',
        while: 'unresolved',
        about: {
          desk,
          deskName: deskName(terms, desk),
          tier,
          severity,
          category,
          because,
          resolveBy: promisedBy(complaint, 'resolve', receivedAt),
          ...(due !== undefined && !handedOver && { acceptBy: due }),
        },
      },
    ],
  };
}

/** A colleague who accepts takes it over. That a desk took on what was handed to it is told once, for the desk. */
function taken(state: AssignmentState, event: Event, complaint: Common): Reaction<AssignmentState> {
  const { terms, owner } = complaint;
  const by = knownActor(terms, owner.desk, event.actor);
  if (by === undefined || by === owner.person) return state.handedOver ? { state } : takenOn(state, event, complaint);
  const reaction = given(state, complaint, event, { desk: owner.desk, person: by, because: 'took it on' });
  const told: Event[] = state.handedOver ? [] : [{ type: 'accepted', at: event.at, desk: owner.desk, person: by }];
  return { state: settled(reaction.state), events: [...(reaction.events ?? []), ...told] };
}

/** Where nobody was asked by a time, work is work and no news. */
const worked = (state: AssignmentState, event: Event, complaint: Common): Reaction<AssignmentState> =>
  state.offered?.due === undefined ? { state: settled(state) } : takenOn(state, event, complaint);

function takenOn(state: AssignmentState, { at }: Event, { owner }: Common): Reaction<AssignmentState> {
  if (!state.offered) return { state };
  return { state: settled(state), events: [{ type: 'accepted', at, desk: owner.desk, person: owner.person }] };
}

/** Did whoever has it do this? */
const isTheOwner = ({ terms, owner }: Common, { actor }: Event) =>
  owner.person !== null && actsAs(terms, owner.desk, owner.person, actor);

/** Whoever must have nothing to do with it loses it at once; a desk whose lead is kept out looks for somebody who may. */
function keptOut(state: AssignmentState, event: Event, complaint: Common): Reaction<AssignmentState> {
  const { person } = complaint.owner;
  if (person !== null) return isKeptOut(complaint, person) ? passedOn(state, event, complaint, 'conflict') : { state };
  return !state.seeking && hasNoLead(complaint) ? seek(state, complaint, 'conflict', state.passed ?? []) : { state };
}

/** Nobody at the desk may have it: the next above has it, and the customer hears where it is. */
function passedUp(state: AssignmentState, complaint: Common, event: Event): Reaction<AssignmentState> {
  const { owner, terms } = complaint;
  const next = answererOf(complaint, owner.desk);
  if (!next) return { state };
  const reaction = given(state, complaint, event, { ...next, because: 'nobody else of the desk may have it' });
  const told: Event = {
    type: 'tell',
    at: event.at,
    strand: 'assignment',
    occurrence: reaction.state.given,
    to: 'customer',
    message: 'hand-off',
    while: 'unresolved',
    about: { deskName: deskName(terms, next.desk) },
  };
  return next.desk === owner.desk ? reaction : { ...reaction, events: [...(reaction.events ?? []), told] };
}

/** It is not theirs any more, and the next one is asked. */
function passedOn(
  state: AssignmentState,
  { at }: Event,
  complaint: Common,
  because: 'declined' | 'silence' | 'away' | 'conflict',
  reason?: string,
): Reaction<AssignmentState> {
  const { desk, person } = complaint.owner;
  if (person === null) return { state };
  // Who is away may have it again once they are back.
  const passed = because === 'away' ? (state.passed ?? []) : [...(state.passed ?? []), person];
  const sought = seek(state, complaint, because, passed);
  return {
    ...sought,
    state: { ...sought.state, passed },
    events: [{ type: 'declined', at, desk, person, because, ...(reason !== undefined && { reason }) }],
  };
}

function wake(state: AssignmentState, event: Event, complaint: Common): Reaction<AssignmentState> {
  const { offered, awayFrom, ...rest } = state;
  if (complaint.owner.person === null) return { state: rest };
  if (awayFrom !== undefined && awayFrom <= event.at)
    return isUnresolved(complaint)
      ? passedOn(state, event, complaint, 'away')
      : { state: { ...rest, ...(offered && { offered }), away: true } };
  return offered?.due !== undefined && offered.due <= event.at && !state.handedOver
    ? passedOn(state, event, complaint, 'silence')
    : { state };
}
