import { personOf } from '../../acting';
import { approvalOf } from '../../approval';
import { type Common, isOver } from '../../complaint';
import type { Event } from '../../event';
import { askedFor } from '../../goodwill';
import type { Instant } from '../../instant';
import { type Rung, rungAbove } from '../../ladder';
import { secondAbove } from '../../second-person';
import type { DeskId, PersonId, Tier } from '../../terms';
import { laterAt } from '../promises';
import { type Reaction, type Strand, earliest, isDue } from '../strand';

export interface ApprovalsState {
  readonly open: readonly Approval[];
}

interface Approval {
  readonly redress: string;
  /** Who is asked: this desk, or anybody who works as high. */
  readonly desk: DeskId;
  readonly tier: Tier;
  /** By when; absent once nobody above is left to ask, and in terms without such a time. */
  readonly due?: Instant;
}

/**
 * Approvals: whoever is asked whether something may be granted decides in their desk's time, by its own hours. When they
 * do not, that is on record and the question goes to the next above; at the top its lead is reminded until it is decided.
 * Nobody is asked about what they proposed themselves (`domain/second-person`).
 * No clock of the complaint stops for it, and none runs out with it.
 */
export const approvals: Strand<ApprovalsState> = {
  start: { open: [] },

  on(state, event, complaint) {
    if (isOver(complaint)) return { state: { open: [] } };
    switch (event.type) {
      case 'approval.asked':
        return state.open.some(({ redress }) => redress === event.redress)
          ? { state }
          : ask(state, event, complaint, event);
      case 'redress.approved':
      case 'redress.declined':
        return { state: without(state, event.redress) };
      case 'due':
        return isDue(event, 'approval') ? late(state, event, complaint) : { state };
      default:
        return { state };
    }
  },

  due: ({ open }) => earliest(open.map(({ due }) => (due === undefined ? undefined : { name: 'approval', at: due }))),
};

function ask(
  state: ApprovalsState,
  { at }: Event,
  complaint: Common,
  { redress, desk, tier }: Pick<Approval, 'redress' | 'desk' | 'tier'>,
): Reaction<ApprovalsState> {
  const within = complaint.terms.approvals?.within;
  const due = within && { due: laterAt(complaint, desk, at, within) };
  const avoid = ownLead(complaint, desk, redress);
  return {
    state: { open: [...without(state, redress).open, { redress, desk, tier, ...due }] },
    events: [
      {
        type: 'task.opened',
        at,
        task: approvalOf(redress),
        kind: 'redress-approval',
        desk,
        ...(avoid && { avoid: [avoid] }),
        ...due,
      },
    ],
  };
}

/** One at a time: what else is late wakes it again at once. */
function late(state: ApprovalsState, event: Event, complaint: Common): Reaction<ApprovalsState> {
  const missed = state.open.find(({ due }) => due !== undefined && due <= event.at);
  if (missed?.due === undefined) return { state };
  const { redress, desk, due, tier } = missed;
  const { at } = event;
  const clock = approvalOf(redress);
  const next = nextAbove(missed, complaint);
  const { state: after, events = [] } = next
    ? ask(state, event, complaint, { redress, ...next })
    : { state: { open: [...without(state, redress).open, { redress, desk, tier }] } };
  return {
    state: after,
    events: [
      { type: 'clock.breached', at, clock, kind: 'service', due, escalates: false },
      {
        type: 'tell',
        at,
        strand: 'approvals',
        occurrence: `${redress}-${tier}`,
        to: { lead: desk },
        message: 'staff-breach',
        while: 'open',
        about: { clock, due, tier },
      },
      ...events,
    ],
  };
}

function nextAbove({ redress, tier }: Approval, complaint: Common): Rung | undefined {
  const one = complaint.redress.find(({ id }) => id === redress);
  if (one?.kind === 'goodwill') return askedFor(complaint, one, tier);
  return complaint.terms.approvals?.bySecond
    ? secondAbove(complaint, tier, proposerOf(redress, complaint))
    : rungAbove(complaint.terms, complaint.function, tier);
}

/** Whoever leads that desk, if they proposed it: a colleague is told instead. */
function ownLead(complaint: Common, desk: DeskId, redress: string): PersonId | undefined {
  const { approvals: given, desks } = complaint.terms;
  const lead = desks[desk]?.lead;
  return given?.bySecond && lead === proposerOf(redress, complaint) ? lead : undefined;
}

function proposerOf(redress: string, complaint: Common): PersonId | undefined {
  const id = complaint.redress.find((one) => one.id === redress)?.proposedBy ?? undefined;
  return id === undefined ? undefined : personOf({ kind: 'staff', id });
}

const without = ({ open }: ApprovalsState, redress: string): ApprovalsState => ({
  open: open.filter((one) => one.redress !== redress),
});
