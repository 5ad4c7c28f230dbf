import type { Calendar } from '../clocks/calendar';
import { type Clock, reckoned } from '../clocks/clock';
import { reckon } from '../clocks/reckoning';
import type { Target } from '../clocks/target';
import type { Common } from '../complaint';
import type { Instant } from '../instant';
import type { Point } from '../point';
import type { RegimeStep, RegimeTerms } from '../regime';
import { clockFor, timekeeping } from './promises';

/** How far a step's time has gone when whoever has to do it is asked to. */
export const PREPARED_AT = 75;

/** What one final answer is owed for: a point under its own regime, or all that live by the house's close-out alone. */
export interface Part {
  readonly points: readonly Point[];
  readonly rules?: RegimeTerms;
}

export const rulesOf = ({ terms: { regimes = {} } }: Common, { regime }: Point): RegimeTerms | undefined =>
  regime === null ? undefined : regimes[regime];

/** Each point under a regime by itself, for its clock may be moved alone; the rest together. */
export function partsOf(common: Common): Part[] {
  const parts: Part[] = [];
  const rest = common.points.filter((point) => !rulesOf(common, point));
  for (const point of common.points) {
    const rules = rulesOf(common, point);
    if (rules) parts.push({ points: [point], rules });
  }
  return rest.length > 0 ? [...parts, { points: rest }] : parts;
}

/** The point that a part's clock names; none for the house's own. */
export const pointOf = ({ points, rules }: Part): string | undefined => (rules ? points[0]?.id : undefined);

/** The clock of a part's final answer: by its regime, or the house's close-out. Neither ever starts again. */
export function finalClock(common: Common, part: Part): Clock {
  const [point] = part.points;
  if (!part.rules || !point) return clockFor(common, 'close-out', common.receivedAt);
  const { final, extended, pausedBy } = part.rules;
  const target = point.extended && extended ? extended : final;
  const { warn } = common.terms.clocks['close-out'];
  return statutory(common, point, part.rules, {
    name: 'close-out',
    start: point.countsFrom ?? common.receivedAt,
    target,
    warn,
    ...(pausedBy && { pausedBy }),
  });
}

/** The clock of what a regime asks for on the way. */
export const stepClock = (common: Common, point: Point, rules: RegimeTerms, { id, by }: RegimeStep): Clock =>
  statutory(common, point, rules, { name: id, start: common.receivedAt, target: by, warn: [PREPARED_AT] });

function statutory(
  common: Common,
  { id: point }: Point,
  { calendar }: RegimeTerms,
  clock: Pick<Clock, 'name' | 'start' | 'target' | 'warn' | 'pausedBy'>,
): Clock {
  return reckoned({ ...clock, kind: 'statutory', point, calendar, warned: 0, state: 'running' }, timekeeping(common));
}

/** When the final answer to a point is owed. */
export const finalDue = (common: Common, point: Point): Instant => finalClock(common, partOf(common, point)).due;

const partOf = (common: Common, point: Point): Part => {
  const rules = rulesOf(common, point);
  return { points: [point], ...(rules && { rules }) };
};

/** So much later by a regime's own calendar; nothing pauses it. */
export function statutoryLater(
  { terms }: Common,
  { calendar: id }: RegimeTerms,
  start: Instant,
  target: Target,
): Instant {
  const calendar: Calendar | undefined = terms.calendars[id];
  if (!calendar) throw new RangeError(`The terms hold no calendar "${id}"`);
  return reckon({ start, target, calendar, pauses: [] }).due;
}
