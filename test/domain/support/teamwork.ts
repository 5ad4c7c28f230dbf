import type { Effect } from '../../../src/domain/effect';
import type { Event } from '../../../src/domain/event';
import type { Terms } from '../../../src/domain/terms';
import { terms as house, working } from './jakarta';
import { obliging } from './life';

/** Whoever is given a complaint has two hours of work to take it on, and it goes from desk to desk twice at most. */
export const asking = (terms: Terms): Terms => ({
  ...terms,
  handOffLimit: 2,
  desks: Object.fromEntries(
    Object.entries(terms.desks).map(([id, desk]) => [id, { ...desk, acceptWithin: working(2) }]),
  ),
});

/** The small service company, where people are asked. */
export const accepting: Terms = asking(house);

/** All that is asked for happens at once, by these terms. */
export const answeringBy =
  (terms: Terms) =>
  (effect: Effect, at: number): Event | undefined =>
    obliging(effect, at, { terms });

export const staff = (id: string) => ({ actor: { kind: 'staff', id } });
