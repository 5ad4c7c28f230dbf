import type { Common } from '../../complaint';
import { answering, deskName } from '../../desks';
import type { Event } from '../../event';
import { deskOf } from '../../ladder';
import type { DeskId, PersonId } from '../../terms';
import { promisedBy } from '../promises';
import type { Reaction, Strand } from '../strand';

export interface AssignmentState {
  readonly asked: number;
  /** How many times it was given to somebody. */
  readonly given: number;
  /** The desk whose owner is being looked for, and under which key the answer will come. */
  readonly seeking?: { readonly desk: DeskId; readonly key: string; readonly because: string };
}

/**
 * Assignment: wherever a complaint stands, one person answers for it. The desk owns it at once; who on the desk is
 * looked up, and until they are found the desk's lead answers.
 */
export const assignment: Strand<AssignmentState> = {
  start: { asked: 0, given: 0 },

  on(state, event, complaint) {
    switch (event.type) {
      case 'terms.settled':
        return complaint.owner.person === null ? seek(state, complaint, 'received', []) : { state };
      case 'tier.changed':
        return seek(state, complaint, event.because, complaint.handlers);
      case 'handoff.offered':
        return seek(state, complaint, 'hand-off', []);
      case 'owner.found': {
        if (event.key !== state.seeking?.key) return { state };
        const { at, desk, person, because } = event;
        return assigned(state, complaint, event, { at, desk, person, because });
      }
      case 'assign': {
        const desk = deskOf(complaint.terms, event.person, complaint.owner.desk) ?? complaint.owner.desk;
        return assigned(state, complaint, event, {
          at: event.at,
          desk,
          person: event.person,
          because: 'by hand',
        });
      }
      default:
        return { state };
    }
  },

  due: () => undefined,
};

function seek(
  { asked, given }: AssignmentState,
  complaint: Common,
  because: string,
  avoid: readonly PersonId[],
): Reaction<AssignmentState> {
  const { desk } = complaint.owner;
  const key = `${complaint.reference}:assignment:find:${asked + 1}`;
  return {
    state: { asked: asked + 1, given, seeking: { desk, key, because } },
    effects: [{ kind: 'find-owner', key, desk, avoid }],
  };
}

function assigned(
  { asked, given }: AssignmentState,
  complaint: Common,
  { at }: Event,
  choice: { at: number; desk: DeskId; person: PersonId | null; because: string },
): Reaction<AssignmentState> {
  const { terms, tier, severity, category, receivedAt } = complaint;
  const { desk, person, because } = choice;
  return {
    state: { asked, given: given + 1 },
    events: [
      { type: 'assigned', at, desk, person, tier, because },
      {
        type: 'tell',
        at,
        strand: 'assignment',
        occurrence: given + 1,
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
        },
      },
    ],
  };
}
