import { nextOpen } from '../clocks/calendar';
import type { Common } from '../complaint';
import type { Instant } from '../instant';
import type { DeskId } from '../terms';

/** A desk whose hours never meet the customer's is rung when the customer is awake. */
const TRIES = 60;

/**
 * The first moment from `at` on in which the customer's phone may ring, and in which somebody is at the desk to speak with
 * them. What is critical does not wait for the desk: its people on duty are rung at any hour. Nor does what a colleague of
 * the desk `arranged`: they answer for somebody being there.
 */
export function meeting({ terms, owner, severity }: Common, at: Instant, arranged?: DeskId): Instant {
  const { calendar, duty = [] } = terms.desks[owner.desk] ?? {};
  const awake = terms.calendars[terms.callbacks.window];
  const isThere = arranged === owner.desk || (severity === 'critical' && duty.length > 0);
  const there = isThere ? undefined : terms.calendars[calendar ?? ''];
  const rings = (from: Instant) => (awake ? nextOpen(awake, from) : from);
  let moment = rings(at);
  for (let tries = 0; there && tries < TRIES; tries += 1) {
    const both = rings(nextOpen(there, moment));
    if (both === moment) return moment;
    moment = both;
  }
  return there ? rings(at) : moment;
}
