import type { Entry } from '../../domain/entry';
import { keepContacts } from '../cases/customers';
import type { Database } from '../tables';
import { toDate } from '../values';
import { callbacksOf, surveysOf, tasksOf, type WorkLine } from './read-off';

/**
 * Brings the lists of callbacks, surveys and tasks up to new lines of one timeline. They are read off its lines afresh,
 * so that they cannot drift from it.
 */
export async function project(tx: Database, reference: string, fresh: readonly Entry[]): Promise<void> {
  const touched = (topic: string) => fresh.some((line) => line.type.startsWith(topic));
  await keepContacts(tx, reference, fresh);
  if (touched('callback.')) {
    const callbacks = callbacksOf(await linesOf(tx, reference, 'callback.'));
    await tx.deleteFrom('callbacks').where('reference', '=', reference).execute();
    const rows = callbacks.map(({ slot, ...callback }) => ({ reference, ...callback, slot: dateOf(slot) }));
    // What was withheld is told, and is no callback.
    if (rows.length > 0) await tx.insertInto('callbacks').values(rows).execute();
  }
  if (touched('survey.')) {
    const surveys = surveysOf(await linesOf(tx, reference, 'survey.'));
    await tx.deleteFrom('surveys').where('reference', '=', reference).execute();
    // Asked at the end of a call alone, and no mark came: there is no survey yet.
    if (surveys.length > 0)
      await tx
        .insertInto('surveys')
        .values(
          surveys.map(({ sentAt, remindedAt, answeredAt, firstAt, ...survey }) => ({
            reference,
            ...survey,
            first_at: dateOf(firstAt),
            sent_at: dateOf(sentAt),
            reminded_at: dateOf(remindedAt),
            answered_at: dateOf(answeredAt),
          })),
        )
        .execute();
  }
  if (touched('task.')) {
    const tasks = tasksOf(await linesOf(tx, reference, 'task.'));
    await tx.deleteFrom('tasks').where('reference', '=', reference).execute();
    if (tasks.length === 0) return;
    await tx
      .insertInto('tasks')
      .values(
        tasks.map(({ openedAt, doneAt, ...task }) => ({
          reference,
          ...task,
          opened_at: toDate(openedAt),
          done_at: dateOf(doneAt),
        })),
      )
      .execute();
  }
}

const dateOf = (instant: number | null): Date | null => (instant === null ? null : toDate(instant));

async function linesOf(tx: Database, reference: string, topic: string): Promise<WorkLine[]> {
  const rows = await tx
    .selectFrom('timeline')
    .select(['at', 'type', 'data'])
    .where('reference', '=', reference)
    .where('type', 'like', `${topic}%`)
    .orderBy('seq')
    .execute();
  return rows.map(({ at, ...row }) => ({ ...row, at: at.getTime() }));
}
