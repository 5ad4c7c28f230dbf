import { type Clock, nextMoment } from '../clocks/clock';
import type { Instant } from '../instant';
import { type Deadline, earliest } from './strand';

/** What facts call a clock: by its name, and by its point where it has one. */
export const named = ({ name, point }: Clock): { readonly clock: string; readonly point?: string } => ({
  clock: name,
  ...(point !== undefined && { point }),
});

/** When the first of some clocks wants to be looked at. */
export const wakesFor = (clocks: readonly Clock[]): Deadline | undefined =>
  earliest(
    clocks.map((clock) => {
      const at = nextMoment(clock);
      return at === undefined ? undefined : { name: clock.name, at };
    }),
  );

/** Has the moment come at which a clock wants to be looked at? */
export const rings = (clock: Clock, at: Instant): boolean => (nextMoment(clock) ?? Infinity) <= at;
