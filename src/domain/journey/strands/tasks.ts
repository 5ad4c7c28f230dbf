import { type Common, isOver } from '../../complaint';
import { isKeptOut } from '../../conflict';
import type { Staff } from '../../desks';
import type { Event, TaskKind } from '../../event';
import type { Instant } from '../../instant';
import type { DeskId, PersonId } from '../../terms';
import { later } from '../promises';
import { type Strand, earliest, isDue } from '../strand';

export interface TasksState {
  readonly open: readonly Task[];
}

export interface Task {
  readonly id: string;
  readonly kind: TaskKind;
  readonly desk: DeskId;
  readonly openedAt: Instant;
  /** By when it has to be done, where that is known. */
  readonly due?: Instant;
  /** The points it is about, where that is not the whole complaint. */
  readonly points?: readonly string[];
  /** Who of its desk must not do it; absent: anybody may. */
  readonly avoid?: readonly PersonId[];
  /** When whoever sees to it is next told of it. */
  readonly remindAt: Instant;
}

/**
 * Tasks: what no machine can do is asked of people, by name of a desk, and asked again on the terms' cadence until
 * somebody says that it is done. Nothing waits in silence.
 */
export const tasks: Strand<TasksState> = {
  start: { open: [] },

  on({ open }, event, complaint) {
    if (isOver(complaint)) return { state: { open: [] }, events: open.map((task) => endedWith(event, task)) };
    switch (event.type) {
      case 'task.opened': {
        // Asked again of somebody else, it is theirs from now on.
        if (open.some(({ id, desk }) => id === event.task && desk === event.desk)) return { state: { open } };
        const task: Task = {
          id: event.task,
          kind: event.kind,
          desk: event.desk,
          openedAt: event.at,
          ...(event.due !== undefined && { due: event.due }),
          ...(event.points && { points: event.points }),
          ...(event.avoid && event.kind !== 'review' && { avoid: event.avoid }),
          remindAt: later(complaint, event.at, complaint.terms.reminders),
        };
        // A review tells its own reviewer.
        return {
          state: { open: [...open.filter(({ id }) => id !== task.id), task] },
          events: event.kind === 'review' ? [] : [tell(event, task, complaint, event.personal?.['what'])],
        };
      }
      case 'task': {
        const done = open.find(({ id }) => id === event.done);
        return { state: { open }, events: done ? [doneBy(event, done)] : [] };
      }
      case 'task.done':
        return { state: { open: open.filter(({ id }) => id !== event.task) } };
      case 'due':
        return isDue(event, 'tasks') ? remind({ open }, event, complaint) : { state: { open } };
      default:
        return { state: { open } };
    }
  },

  due: ({ open }) => earliest(open.map(({ remindAt }) => ({ name: 'tasks', at: remindAt }))),
};

/** Nobody has to do it any more: the complaint is over. */
const endedWith = ({ at }: Event, { id, kind }: Task): Event => ({
  type: 'task.done',
  at,
  actor: { kind: 'system' },
  task: id,
  kind,
});

/** What whoever did it told besides goes with it: see `Done`. */
function doneBy({ at, ground, expectedBy, on, call, personal }: Extract<Event, { type: 'task' }>, task: Task): Event {
  return {
    type: 'task.done',
    at,
    task: task.id,
    kind: task.kind,
    ...(task.points && { points: task.points }),
    ...(ground !== undefined && { ground }),
    ...(expectedBy !== undefined && { expectedBy }),
    ...(on !== undefined && { on }),
    ...(call !== undefined && { call }),
    ...(personal && { personal }),
  };
}

function remind({ open }: TasksState, event: Event, complaint: Common) {
  const next = later(complaint, event.at, complaint.terms.reminders);
  const late = open.filter(({ remindAt }) => remindAt <= event.at);
  return {
    state: { open: open.map((task) => (late.includes(task) ? { ...task, remindAt: next } : task)) },
    events: late.filter(({ kind }) => kind !== 'review').map((task) => tell(event, task, complaint)),
  };
}

/** What somebody wrote is told once: nobody's words are kept. */
const tell = ({ at }: Event, task: Task, complaint: Common, text?: string): Event => ({
  type: 'tell',
  at,
  strand: 'tasks',
  occurrence: `${task.id}@${at}`,
  to: doerOf(task, complaint),
  message: 'staff-task',
  while: 'open',
  about: { task: task.id, taskKind: task.kind, ...(task.due !== undefined && { due: task.due }) },
  ...(text !== undefined && { personal: { text } }),
});

/** Whoever leads the desk sees to it; where it is not for them, a colleague there. */
function doerOf({ desk, avoid = [] }: Task, complaint: Common): Staff {
  const { lead = '', members = [] } = complaint.terms.desks[desk] ?? {};
  const other = avoid.includes(lead)
    ? members.find((person) => !avoid.includes(person) && !isKeptOut(complaint, person))
    : undefined;
  return other === undefined ? { lead: desk } : { person: other };
}
