import { type Calendar, dayOf, dayStart, kindOf } from '../../domain/clocks/calendar';
import { HOUR, type Instant } from '../../domain/instant';

const DAYS_AHEAD = 5;
const MOST = 40;

/** The hours at which a customer may ask to be called: whole hours of the window, from an hour ahead. */
export function slotsIn(window: Calendar, now: Instant): Instant[] {
  const slots: Instant[] = [];
  const today = dayOf(window, now);
  for (let index = today; index < today + DAYS_AHEAD; index += 1) {
    for (const [from, to] of kindOf(window, index).shifts) {
      for (let at = dayStart(window, index) + from; at < dayStart(window, index) + to; at += HOUR) {
        if (at >= now + HOUR) slots.push(at);
      }
    }
  }
  return slots.slice(0, MOST);
}
