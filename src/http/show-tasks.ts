import type { Shown } from '../contract/show';
import { utc } from '../domain/show';
import type { TaskRow, TimelineRow } from '../store/case-store';

/** Tasks as `show` tells them: who is asked for what, by when, and whether it is late. */
export function showTasks(tasks: readonly TaskRow[], timeline: readonly TimelineRow[]): Shown['tasks'] {
  return tasks.map(({ reference: _, openedAt, doneAt, ...task }) => {
    const { data, personal } = timeline.findLast(isOf('task.opened', 'task', task.task)) ?? {};
    return {
      ...task,
      openedAt: utc(openedAt),
      doneAt: doneAt === null ? null : utc(doneAt),
      due: typeof data?.['due'] === 'number' ? utc(data['due']) : null,
      what: personal?.['what'] ?? null,
      signal: typeof data?.['signal'] === 'string' ? data['signal'] : null,
      pauses: typeof data?.['pauses'] === 'string' ? data['pauses'] : null,
      late: timeline.some(isOf('clock.breached', 'clock', task.task)),
    };
  });
}

const isOf =
  (type: string, field: string, task: string) =>
  (line: TimelineRow): boolean =>
    line.type === type && line.data[field] === task;
