import type { Event, Finding } from './event';
import type { Instant } from './instant';
import type { PointTerms } from './terms';

/** One thing that went wrong, as the journey knows it: which rules it lives by, and how far its answer is. */
export interface Point extends PointTerms {
  /** It has its answer in this turn; opened again, the complaint waits for one again. */
  readonly answered: boolean;
  readonly outcome: Finding | null;
  readonly rootCause: string | null;
  /** From when on the final answer's time counts, where the regime counts from something else than receipt. */
  readonly countsFrom?: Instant;
  /** A person told the customer, on a permitted ground, that the answer will be late. */
  readonly delayed?: true;
  /** The notice that lengthens the final answer's time went out before that time was over. */
  readonly extended?: true;
  /** Since when the customer may go to the external body, and for how long. Apart from whether a deadline passed. */
  readonly right?: Right;
}

export interface Right {
  readonly since: Instant;
  readonly because: RightReason;
  /** Null: no end that we know of. */
  readonly until: Instant | null;
}

/** `final-response`: it was answered. `notice`: we said that it will be late. `deadline`: the time passed in silence. */
export type RightReason = 'final-response' | 'notice' | 'deadline';

export const newPoint = (id: string): Point => ({ id, regime: null, answered: false, outcome: null, rootCause: null });

/** How an event changes what is known of the points. */
export function observePoints(points: readonly Point[], event: Event): readonly Point[] {
  switch (event.type) {
    case 'terms.settled':
      return settled(points, event.terms.points);
    case 'point.answered':
    case 'resolved': {
      const { outcome, rootCause = null } = event;
      const answered = event.points ?? points.filter((point) => !point.answered).map(({ id }) => id);
      return change(points, answered, () => ({ answered: true, outcome, rootCause }));
    }
    case 'reopened':
      return points.map((point) => ({ ...point, answered: false }));
    case 'notice.sent':
      if (event.ground === undefined) return points;
      return change(points, event.points ?? [], () => ({ delayed: true, ...(event.extends && { extended: true }) }));
    case 'right.opened': {
      const { at, because, until } = event;
      return change(points, event.points, ({ right }) => ({ right: { since: right?.since ?? at, because, until } }));
    }
    case 'task.done': {
      const { on } = event;
      if (event.kind !== 'regime-fact' || on === undefined) return points;
      return change(points, event.points ?? [], () => ({ countsFrom: on }));
    }
    default:
      return points;
  }
}

/** Terms say which regime each point lives by; what is known of a point stays. */
const settled = (points: readonly Point[], given: readonly PointTerms[] | undefined): readonly Point[] =>
  given
    ? given.map(({ id, regime }) => ({ ...(points.find((point) => point.id === id) ?? newPoint(id)), regime }))
    : points;

const change = (points: readonly Point[], ids: readonly string[], how: (point: Point) => Partial<Point>) =>
  points.map((point) => (ids.includes(point.id) ? { ...point, ...how(point) } : point));
