import type { Shown, TimelineEntry } from '../../contract/show';
import { type Sought, find } from '../../testing/complaint';

/** Whose complaint shows a step. */
export type Role = 'silence' | 'care' | 'call';

/** What the contract promises that the demo shows, and the fact by which it is seen. Nothing is taken on trust. */
const STEPS: readonly { readonly name: string; readonly in: Role; readonly by: Sought }[] = [
  { name: 'acknowledged', in: 'silence', by: { type: 'clock.met', data: { clock: 'acknowledge' } } },
  { name: 'assigned', in: 'silence', by: { type: 'assigned' } },
  { name: 'warned', in: 'silence', by: { type: 'clock.warned', data: { clock: 'resolve', percent: 90 } } },
  { name: 'breached', in: 'silence', by: { type: 'clock.breached' } },
  { name: 'escalated-L2', in: 'silence', by: { type: 'tier.changed', data: { to: 'L2', because: 'breach' } } },
  { name: 'escalated-L3', in: 'silence', by: { type: 'tier.changed', data: { to: 'L3', because: 'breach' } } },
  { name: 'handed-off', in: 'care', by: { type: 'handoff.offered', data: { desk: 'technical' } } },
  { name: 'paused', in: 'care', by: { type: 'pause.started' } },
  { name: 'resumed', in: 'care', by: { type: 'pause.ended', data: { by: 'customer' } } },
  { name: 'callback-connected', in: 'call', by: { type: 'callback.connected' } },
  { name: 'callback-retried', in: 'call', by: { type: 'callback.dialled', data: { attempt: 2 } } },
  { name: 'resolved', in: 'care', by: { type: 'resolved' } },
  { name: 'confirmed', in: 'care', by: { type: 'confirmed', data: { by: 'customer' } } },
  { name: 'survey-sent', in: 'care', by: { type: 'survey.sent' } },
  { name: 'survey-reminded', in: 'care', by: { type: 'survey.reminded' } },
  { name: 'bad-score', in: 'care', by: { type: 'survey.answered', data: { bad: true } } },
  { name: 'reopened', in: 'care', by: { type: 'reopened' } },
  { name: 'closed', in: 'care', by: { type: 'closed' } },
  { name: 'close-out-warned', in: 'silence', by: { type: 'clock.warned', data: { clock: 'close-out', percent: 90 } } },
  { name: 'close-out-notice', in: 'silence', by: { type: 'notice.sent', data: { notice: 'lateness-notice' } } },
];

export interface StepSeen {
  readonly name: string;
  readonly ok: boolean;
  readonly reference: string | null;
  readonly at: string | null;
  readonly detail?: string;
}

/** Holds each promised step against what really is on the timelines. */
export const stepsSeen = (stories: Partial<Record<Role, Shown>>): StepSeen[] =>
  STEPS.map(({ name, in: role, by }) => {
    const shown = stories[role];
    const entry = shown && find(shown.timeline, by);
    const detail = entry ? detailOf(entry) : 'it is not on the timeline';
    return {
      name,
      ok: entry !== undefined,
      reference: shown?.reference ?? null,
      at: entry?.at ?? null,
      ...(detail && { detail }),
    };
  });

/** A word on what happened, for people who read the table. */
function detailOf({ data }: TimelineEntry): string {
  const words = [
    'clock',
    'percent',
    'from',
    'to',
    'desk',
    'person',
    'result',
    'score',
    'outcome',
    'reason',
    'attempt',
    'by',
  ]
    .filter((name) => typeof data[name] === 'string' || typeof data[name] === 'number')
    .map((name) => `${name} ${String(data[name])}`);
  return words.join(', ');
}
