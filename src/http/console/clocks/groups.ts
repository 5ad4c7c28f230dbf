import type { Clock, Shown, TimelineEntry } from '../../../contract/show';
import type { Instant } from '../../../domain/instant';

/** The clocks of one point, or of the complaint as a whole. */
export interface ClockGroup {
  readonly point: Shown['points'][number] | undefined;
  readonly clocks: readonly Clock[];
}

/** Running clocks before ended ones, the next deadline first; those of the whole complaint before those of its points. */
export function groupsOf({ clocks, points }: Pick<Shown, 'clocks' | 'points'>): ClockGroup[] {
  const inOrder = clocks.toSorted(
    (a, b) => Number(hasEnded(a)) - Number(hasEnded(b)) || Date.parse(a.due) - Date.parse(b.due),
  );
  const known = new Set(points.map(({ id }) => id));
  const groups: ClockGroup[] = [
    { point: undefined, clocks: inOrder.filter(({ point }) => point === undefined || !known.has(point)) },
    ...points.map((point) => ({ point, clocks: inOrder.filter((clock) => clock.point === point.id) })),
  ];
  return groups.filter((group) => group.clocks.length > 0);
}

export const hasEnded = ({ state }: Clock): boolean => state !== 'running' && state !== 'paused';

/** When a clock ended, as the timeline tells. Undefined while it runs. */
export function endOf(clock: Clock, timeline: readonly TimelineEntry[]): Instant | undefined {
  if (!hasEnded(clock)) return undefined;
  const line = timeline.findLast(
    ({ type, data, at }) =>
      type === `clock.${clock.state}` &&
      data['clock'] === clock.clock &&
      (data['point'] === undefined || data['point'] === clock.point) &&
      Date.parse(at) >= Date.parse(clock.start),
  );
  return line && Date.parse(line.at);
}
