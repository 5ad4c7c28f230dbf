import type { Common } from '../../complaint';
import { type Staff, answering } from '../../desks';
import type { About, StaffMessage } from '../../effect';
import type { Event } from '../../event';
import type { Strand } from '../strand';

export interface AlertsState {
  /** What was told last: points that are late at the same moment are one word. */
  readonly told?: string;
}

/**
 * Alerts: the owner hears of each warning while there is still time; of a breach the owner and the desk's lead hear.
 * Told before anything moves, so that the desk that was late knows it.
 */
export const alerts: Strand<AlertsState> = {
  start: {},

  on(state, event, complaint) {
    if (event.type === 'clock.warned') {
      const { clock, percent, due } = event;
      const moment = `${clock}-${percent}@${event.at}`;
      if (moment === state.told) return { state };
      const occurrence = `${nameOf(event)}-${percent}-${due}`;
      return {
        state: { told: moment },
        events: [tell(event, ownerOf(complaint), 'staff-warning', occurrence, { clock, percent, due })],
      };
    }
    if (event.type === 'clock.breached') {
      const { clock, due } = event;
      const moment = `${clock}@${event.at}`;
      if (moment === state.told) return { state };
      const occurrence = `${nameOf(event)}-${due}`;
      const told = [ownerOf(complaint), leadOf(complaint)].filter(
        (one, index, all) => index === 0 || !same(one, all[0]!),
      );
      const about = { clock, due, tier: complaint.tier };
      return { state: { told: moment }, events: told.map((to) => tell(event, to, 'staff-breach', occurrence, about)) };
    }
    return { state };
  },

  due: () => undefined,
};

const nameOf = ({ clock, point }: { readonly clock: string; readonly point?: string }) =>
  point === undefined ? clock : `${clock}.${point}`;

const leadOf = ({ owner }: Common): Staff => ({ lead: owner.desk });

/** Whoever answers for the complaint now: the lead while no person does, or when the owner is the lead. */
function ownerOf({ owner, terms }: Common): Staff {
  const { desk, person } = owner;
  return answering(desk, terms.desks[desk]?.lead === person ? null : person);
}

const same = (one: Staff, other: Staff) => JSON.stringify(one) === JSON.stringify(other);

const tell = ({ at }: Event, to: Staff, message: StaffMessage, occurrence: string, about: About): Event => ({
  type: 'tell',
  at,
  strand: 'alerts',
  occurrence,
  to,
  message,
  while: 'unresolved',
  about,
});
