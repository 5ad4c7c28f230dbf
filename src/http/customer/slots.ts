import { dayOf, dayStart, kindOf } from '../../domain/clocks/calendar';
import type { Common } from '../../domain/complaint';
import { HOUR, type Instant } from '../../domain/instant';
import { meeting } from '../../domain/journey/meeting';

const DAYS_AHEAD = 7;
const MOST = 40;

/** The hours at which a customer may ask to be called: whole ones, from an hour ahead, at which somebody is there. */
export function slotsFor(complaint: Common, now: Instant): Instant[] {
  const { terms } = complaint;
  const window = terms.calendars[terms.callbacks.window];
  if (!window) return [];
  const slots: Instant[] = [];
  const today = dayOf(window, now);
  for (let index = today; index < today + DAYS_AHEAD; index += 1) {
    for (const [from, to] of kindOf(window, index).shifts) {
      for (let at = dayStart(window, index) + from; at < dayStart(window, index) + to; at += HOUR) {
        if (at >= now + HOUR && meeting(complaint, at) === at) slots.push(at);
      }
    }
  }
  return slots.slice(0, MOST);
}
