import type { CallbackRow, SurveyRow, TaskRow } from '../case-store';
import type { Instant } from '../../domain/instant';
import { SCALES } from '../../domain/survey-scale';

/** A line of a timeline, as far as work is read off it. */
export interface WorkLine {
  readonly at: Instant;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

type Callback = Omit<CallbackRow, 'reference'>;
type Survey = Omit<SurveyRow, 'reference'> & { readonly firstAt: Instant };
type Task = Omit<TaskRow, 'reference'>;

const FINISHED: readonly Callback['state'][] = ['connected', 'exhausted', 'cancelled'];

const NO_CALL: readonly string[] = ['callback.ended', 'callback.recorded', 'callback.withheld'];

/** Lines about callbacks, in their order. After one has finished, the next line begins another. */
export function callbacksOf(lines: readonly WorkLine[]): readonly Callback[] {
  const callbacks: Callback[] = [];
  for (const line of lines) {
    // What was said on the phone, whether it was recorded, and what was not offered, is no call of its own.
    if (NO_CALL.includes(line.type)) continue;
    const last = callbacks.at(-1);
    const open = last && !FINISHED.includes(last.state) ? last : undefined;
    const callback = open ?? { occurrence: callbacks.length + 1, slot: null, state: 'offered', attempts: 0 };
    callbacks[callback.occurrence - 1] = { ...callback, ...callbackAfter(line, callback) };
  }
  return callbacks;
}

function callbackAfter({ type, data }: WorkLine, before: Callback): Partial<Callback> {
  switch (type) {
    case 'callback.booked':
    case 'callback.moved':
      return { state: 'booked', slot: numberOr(data['slot'], before.slot) };
    case 'callback.dialled':
      return { state: 'dialled', attempts: numberOr(data['attempt'], before.attempts + 1) };
    case 'callback.connected':
      return { state: 'connected' };
    case 'callback.missed':
      return { state: 'missed', slot: numberOr(data['retryAt'], before.slot) };
    case 'callback.exhausted':
      return { state: 'exhausted' };
    case 'callback.cancelled':
      return { state: 'cancelled' };
    default:
      return {};
  }
}

/** Lines about surveys: one survey for each time the complaint was resolved. */
export function surveysOf(lines: readonly WorkLine[]): readonly Survey[] {
  const surveys = new Map<number, Survey>();
  // A question at the end of a call that brought no mark leaves the survey where it was.
  for (const line of lines.filter(({ type }) => type !== 'survey.phoned')) {
    const cycle = numberOr(line.data['cycle'], 1);
    const before: Survey = surveys.get(cycle) ?? {
      cycle,
      firstAt: line.at,
      state: 'sent',
      scale: SCALES.find((one) => one === line.data['scale']) ?? 'csat',
      score: null,
      because: null,
      shared: false,
      sentAt: null,
      remindedAt: null,
      answeredAt: null,
    };
    surveys.set(cycle, { ...before, ...surveyAfter(line) });
  }
  return [...surveys.values()];
}

function surveyAfter({ type, at, data }: WorkLine): Partial<Survey> {
  switch (type) {
    case 'survey.sent':
      return { state: 'sent', sentAt: at };
    case 'survey.reminded':
      return { state: 'reminded', remindedAt: at };
    case 'survey.answered':
      return {
        ...{ state: 'answered', answeredAt: at, score: numberOr(data['score'], null) },
        shared: data['shared'] === true,
      };
    case 'survey.expired':
      return { state: 'expired' };
    case 'survey.suppressed':
      // The question was on its way, and reached nobody.
      return {
        ...{ state: 'suppressed', because: String(data['because']) },
        ...(data['asked'] !== true && { sentAt: null }),
      };
    default:
      return {};
  }
}

/** Lines about tasks: opened once, done once. */
export function tasksOf(lines: readonly WorkLine[]): readonly Task[] {
  const tasks = new Map<string, Task>();
  for (const { type, at, data } of lines) {
    const task = String(data['task']);
    const before = tasks.get(task);
    if (type === 'task.opened' && !before) {
      tasks.set(task, { task, kind: String(data['kind']), desk: String(data['desk']), openedAt: at, doneAt: null });
    }
    // Asked again of another desk while it is open, it is that desk's.
    if (type === 'task.opened' && before?.doneAt === null) tasks.set(task, { ...before, desk: String(data['desk']) });
    if (type === 'task.done' && before) tasks.set(task, { ...before, doneAt: at });
  }
  return [...tasks.values()];
}

const numberOr = <T>(value: unknown, otherwise: T): number | T => (typeof value === 'number' ? value : otherwise);
