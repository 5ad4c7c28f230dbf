import { type Common, isOver } from '../../complaint';
import { answering, deskName } from '../../desks';
import type { Event } from '../../event';
import type { Instant } from '../../instant';
import { subTask } from '../../sub-task';
import type { DeskId } from '../../terms';
import { laterAt } from '../promises';
import { type Reaction, type Strand, earliest, isDue } from '../strand';

export interface SubTasksState {
  /** How many there ever were. */
  readonly count: number;
  readonly open: readonly SubTask[];
}

interface SubTask {
  readonly id: string;
  readonly desk: DeskId;
  /** Its own deadline, until that is missed. */
  readonly due?: Instant;
  /** The pause that lasts until it is done, where it or another of them began it. */
  readonly pause?: string;
}

/**
 * Sub-tasks: a piece of work that another desk is asked for, with a deadline of its own in that desk's hours. It may
 * hold the service clocks until it is done; a pause that somebody began before is left as it was. When it is late that
 * is on record, and its desk's lead hears of it; when it is done, whoever answers for the complaint does.
 * `tasks` asks and reminds, `closing` waits for it.
 */
export const subTasks: Strand<SubTasksState> = {
  start: { count: 0, open: [] },

  on(state, event, complaint) {
    if (isOver(complaint)) return { state: { ...state, open: [] } };
    switch (event.type) {
      case 'open-task':
        return open(state, event, complaint);
      case 'task.done':
        return done(state, event, complaint);
      case 'pause.ended':
        return { state: { ...state, open: state.open.map((task) => released(task, event.reason)) } };
      case 'due':
        return isDue(event, 'sub-tasks') ? late(state, event, complaint) : { state };
      default:
        return { state };
    }
  },

  due: ({ open: tasks }) =>
    earliest(tasks.map(({ due }) => (due === undefined ? undefined : { name: 'sub-tasks', at: due }))),
};

function open(
  state: SubTasksState,
  { at, desk, due, pauses, personal }: Extract<Event, { type: 'open-task' }>,
  complaint: Common,
): Reaction<SubTasksState> {
  const count = state.count + 1;
  const by = due === undefined || typeof due === 'number' ? due : laterAt(complaint, desk, at, due);
  const begun = complaint.pauses.some((pause) => pause.open && pause.reason === pauses);
  const holds = pauses !== undefined && (!begun || state.open.some(({ pause }) => pause === pauses));
  const task = { id: subTask(count), desk, ...(by !== undefined && { due: by }), ...(holds && { pause: pauses }) };
  return {
    state: { count, open: [...state.open, task] },
    events: [
      {
        type: 'task.opened',
        at,
        task: task.id,
        kind: 'sub-task',
        desk,
        ...(by !== undefined && { due: by }),
        ...(pauses !== undefined && { pauses }),
        ...(personal && { personal }),
      },
      ...(pauses !== undefined && !begun ? [{ type: 'pause', at, reason: pauses } as const] : []),
    ],
  };
}

function done(
  state: SubTasksState,
  { at, task: id, actor, personal }: Extract<Event, { type: 'task.done' }>,
  { owner, terms }: Common,
): Reaction<SubTasksState> {
  const task = state.open.find((one) => one.id === id);
  if (!task) return { state };
  const rest = state.open.filter((one) => one !== task);
  const resumes = task.pause !== undefined && rest.every(({ pause }) => pause !== task.pause);
  const told: Event = {
    type: 'tell',
    at,
    strand: 'sub-tasks',
    occurrence: id,
    to: answering(owner.desk, owner.person),
    message: 'staff-task-done',
    while: 'open',
    about: { task: id, deskName: deskName(terms, task.desk) },
    ...(personal?.['note'] !== undefined && { personal: { text: personal['note'] } }),
  };
  return {
    state: { ...state, open: rest },
    events: [
      ...(resumes ? [{ type: 'resume', at, reason: task.pause } as const] : []),
      ...(actor?.id !== undefined && actor.id === owner.person ? [] : [told]),
    ],
  };
}

/** A pause that ended otherwise is nobody's to end any more, also when it begins again. */
function released(task: SubTask, reason: string): SubTask {
  const { pause, ...rest } = task;
  return pause === reason ? rest : task;
}

function late(state: SubTasksState, { at }: Event, { owner, tier, terms }: Common): Reaction<SubTasksState> {
  // They hear of every breach.
  const told = [owner.person, terms.desks[owner.desk]?.lead];
  const missed = state.open.filter(({ due }) => due !== undefined && due <= at);
  return {
    state: { ...state, open: state.open.map((task) => (missed.includes(task) ? undated(task) : task)) },
    events: missed.flatMap(({ id, desk, due = at }): Event[] => [
      { type: 'clock.breached', at, clock: id, kind: 'service', due, escalates: false },
      ...(told.includes(terms.desks[desk]?.lead)
        ? []
        : ([
            {
              type: 'tell',
              at,
              strand: 'sub-tasks',
              occurrence: id,
              to: { lead: desk },
              message: 'staff-breach',
              while: 'open',
              about: { clock: id, due, tier },
            },
          ] as const)),
    ]),
  };
}

function undated({ due: _, ...task }: SubTask): SubTask {
  return task;
}
