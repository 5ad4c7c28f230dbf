import type { Clock, Shown } from '../../contract/show';
import type { Finding } from '../../domain/event';
import type { Instant } from '../../domain/instant';
import { isEnd } from '../../domain/over';
import type { Point } from '../../domain/point';
import type { ExternalBody } from '../../domain/regime';
import type { TimelineRow } from '../../store/case-store';

/** How one point stands for the one who complained: what they have, or what they get and by when. */
export interface PointSituation {
  readonly id: string;
  /** In their own words. */
  readonly text: string;
  /** What was found, once they have our answer to it. */
  readonly found: Finding | undefined;
  /** What is still owed, in the order in which it is due. */
  readonly owed: readonly Owed[];
  /** Where they may go besides, and up to when; null where no end is known. */
  readonly right: { readonly body: ExternalBody; readonly until: Instant | null } | undefined;
}

/**
 * `first`: a first answer; `word`: how far we are; `final`: the answer that settles it. `late`: that one, when its time
 * has gone; `expected`: that one, by the day that a person promised instead.
 */
export interface Owed {
  readonly what: 'first' | 'word' | 'final' | 'late' | 'expected';
  readonly by: Instant;
}

export interface KnownPoints {
  readonly shown: Pick<Shown, 'points' | 'clocks' | 'status'>;
  /** What the journey knows of each point; nothing before its first record. */
  readonly points: readonly Point[];
  readonly timeline: readonly TimelineRow[];
  readonly bodyOf: (regime: string | null) => ExternalBody | undefined;
  readonly now: Instant;
}

export function pointsOf({ shown, points, timeline, bodyOf, now }: KnownPoints): PointSituation[] {
  const over = isEnd(shown.status);
  return shown.points.map(({ id, text }) => {
    const point = points.find((one) => one.id === id);
    const body = bodyOf(point?.regime ?? null);
    return {
      ...{ id, text },
      found: point?.answered ? (point.outcome ?? undefined) : undefined,
      owed: over || point?.answered ? [] : owedTo(id, shown.clocks, timeline, now),
      right: point?.right && body ? { body, until: point.right.until } : undefined,
    };
  });
}

/** The clocks of regimes whose end a customer hears of; other steps are between ourselves. */
const PROMISED: Readonly<Record<string, Owed['what']>> = {
  'first-answer': 'first',
  'holding-reply': 'word',
  'close-out': 'final',
};

function owedTo(id: string, clocks: readonly Clock[], timeline: readonly TimelineRow[], now: Instant): Owed[] {
  const own = clocks.filter(({ point }) => point === id);
  const whole = clocks.filter(({ point }) => point === undefined);
  // What has no rules of its own is answered with the whole.
  const closing = own.some(({ clock }) => clock === 'close-out') ? own : [...own, ...whole];
  const owed = closing.flatMap(({ clock, state, due }): Owed[] => {
    const what = PROMISED[clock];
    const by = Date.parse(due);
    if (what === undefined || state === 'met' || state === 'cancelled') return [];
    if (state !== 'breached' && by > now) return [{ what, by }];
    return what === 'final' ? [lateOr(expectedFor(id, timeline), by, now)] : [];
  });
  return owed.toSorted((a, b) => a.by - b.by);
}

/** When its time has gone: that it is late, or the later day that a person promised and that is not over yet. */
const lateOr = (expected: Instant | undefined, by: Instant, now: Instant): Owed =>
  expected !== undefined && expected > now ? { what: 'expected', by: expected } : { what: 'late', by };

function expectedFor(id: string, timeline: readonly TimelineRow[]): Instant | undefined {
  const notice = timeline.findLast(
    ({ type, data }) =>
      type === 'notice.sent' &&
      typeof data['expectedBy'] === 'number' &&
      Array.isArray(data['points']) &&
      data['points'].includes(id),
  );
  return notice?.data['expectedBy'] as Instant | undefined;
}
