import type { Clock, Shown } from '../../contract/show';
import type { Instant } from '../../domain/instant';
import { isEnd } from '../../domain/over';
import type { Scale } from '../../domain/survey-scale';
import type { CallbackRow, SurveyRow, TimelineRow } from '../../store/case-store';

/** How a complaint stands for the one who complained: what happens next, by when, and what they can do now. */
export interface Situation {
  readonly status: Shown['status'];
  readonly next: Next;
  /** We believe that it is solved, and have not heard whether they do. */
  readonly askedWhetherSettled: boolean;
  /** It was settled, and may break again: whether we ask about it just now, or only leave them the word. */
  readonly lasting: 'asked' | 'open' | null;
  /** What we are asking how it went by; null while we are not. */
  readonly survey: Scale | null;
  /** When we will call; null when no call is booked. */
  readonly bookedFor: Instant | null;
  readonly over: boolean;
}

export type Next =
  | { readonly what: 'answer'; readonly by: Instant }
  | { readonly what: 'soon' }
  | { readonly what: 'waiting'; readonly until: Instant }
  | { readonly what: 'silence'; readonly by: Instant }
  | { readonly what: 'nothing' };

export interface Known {
  readonly shown: Pick<Shown, 'status' | 'clocks'>;
  /** When their silence will settle it, while it may. */
  readonly silentAt: Instant | undefined;
  /** We have asked whether it still works. */
  readonly askedAgain?: boolean;
  /** Something was mended that may break again. */
  readonly mended?: boolean;
  readonly timeline: readonly TimelineRow[];
  readonly callbacks: readonly CallbackRow[];
  readonly surveys: readonly SurveyRow[];
  readonly now: Instant;
}

export function situationOf({
  shown,
  silentAt,
  askedAgain = false,
  mended = false,
  timeline,
  callbacks,
  surveys,
  now,
}: Known): Situation {
  const { status } = shown;
  const over = isEnd(status);
  const survey = surveys.at(-1);
  const callback = callbacks.at(-1);
  return {
    status,
    next: nextOf(shown, silentAt, timeline, now),
    askedWhetherSettled: status === 'resolved' && silentAt !== undefined,
    lasting: status !== 'resolved' || silentAt !== undefined ? null : askedAgain ? 'asked' : mended ? 'open' : null,
    survey: !over && (survey?.state === 'sent' || survey?.state === 'reminded') ? survey.scale : null,
    bookedFor: !over && callback?.state === 'booked' ? callback.slot : null,
    over,
  };
}

/** The clocks behind what we promise a customer; the others are between ourselves. */
const PROMISES: readonly string[] = ['first-response', 'update', 'resolve'] satisfies readonly Clock['clock'][];

function nextOf(
  { status, clocks }: Known['shown'],
  silentAt: Instant | undefined,
  timeline: readonly TimelineRow[],
  now: Instant,
): Next {
  switch (status) {
    case 'paused': {
      const until = timeline.findLast(({ type }) => type === 'pause.started')?.data['until'];
      return typeof until === 'number' ? { what: 'waiting', until } : { what: 'soon' };
    }
    case 'resolved':
      return silentAt === undefined ? { what: 'nothing' } : { what: 'silence', by: silentAt };
    case 'received':
    case 'in-progress': {
      const promised = clocks
        .filter(({ clock, state }) => state === 'running' && PROMISES.includes(clock))
        .map(({ due }) => Date.parse(due))
        .filter((due) => due > now);
      return promised.length > 0 ? { what: 'answer', by: Math.min(...promised) } : { what: 'soon' };
    }
    default:
      return { what: 'nothing' };
  }
}
