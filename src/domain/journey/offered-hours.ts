import { dayOf, dayStart, kindOf } from '../clocks/calendar';
import type { Common } from '../complaint';
import { HOUR, type Instant } from '../instant';
import { meeting } from './meeting';

const DAYS_AHEAD = 7;

/**
 * The hours at which a customer may ask to be called: whole ones of the hours in which their phone may ring, from an hour
 * ahead, at which somebody of the desk is there. Whether a seat is free then the store knows.
 */
export function offeredHours(complaint: Common, now: Instant): readonly Instant[] {
  const { terms } = complaint;
  const window = terms.calendars[terms.callbacks.window];
  if (!window) return [];
  const hours: Instant[] = [];
  const today = dayOf(window, now);
  for (let index = today; index < today + DAYS_AHEAD; index += 1) {
    for (const [from, to] of kindOf(window, index).shifts) {
      for (let at = dayStart(window, index) + from; at < dayStart(window, index) + to; at += HOUR) {
        if (at >= now + HOUR && meeting(complaint, at) === at) hours.push(at);
      }
    }
  }
  return hours;
}
