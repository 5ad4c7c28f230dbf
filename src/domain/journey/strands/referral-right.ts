import type { Common } from '../../complaint';
import type { Event } from '../../event';
import type { Point, RightReason } from '../../point';
import { byRegime, pointsOf } from '../letter-parts';
import { statutoryLater } from '../statutory';
import type { Strand } from '../strand';

/**
 * Referral right: from a final response on the customer may go to the external body, for as long as the regime says;
 * and without one from a notice of delay on that says so, or once the time for the answer has passed. That a deadline
 * passed and that this right is open are two facts: neither follows from the other.
 */
export const referralRight: Strand<null> = {
  start: null,

  on(state, event, complaint) {
    switch (event.type) {
      case 'notice.sent': {
        const points = pointsOf(complaint, event.points ?? []);
        if (event.notice === 'final-response' || event.notice === 'summary-resolution')
          return { state, events: open(complaint, event, points, 'final-response') };
        const telling = byRegime(complaint, points).filter(({ rules }) => rules.noticeOpensRight);
        return { state, events: telling.flatMap((group) => open(complaint, event, group.points, 'notice')) };
      }
      case 'clock.breached': {
        const late = event.clock === 'close-out' && event.point !== undefined ? pointsOf(complaint, [event.point]) : [];
        return {
          state,
          events: open(
            complaint,
            event,
            late.filter(({ right }) => !right),
            'deadline',
          ),
        };
      }
      default:
        return { state };
    }
  },

  due: () => undefined,
};

/** Its window counts from the final response alone; before there is one it has no end. */
function open(complaint: Common, { at }: Event, points: readonly Point[], because: RightReason): Event[] {
  return byRegime(complaint, points).flatMap(({ rules, points: own }): Event[] => {
    const { body } = rules;
    if (!body) return [];
    const until =
      because === 'final-response' && body.window ? statutoryLater(complaint, rules, at, body.window) : null;
    return [{ type: 'right.opened', at, points: own.map(({ id }) => id), body: body.id, because, until }];
  });
}
