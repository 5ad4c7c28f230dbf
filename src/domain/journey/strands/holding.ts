import type { Common } from '../../complaint';
import { answering } from '../../desks';
import type { MessageName, SendMessage } from '../../effect';
import type { Event, Held } from '../../event';
import type { Instant } from '../../instant';
import { isKnown, stands } from '../../standing';
import { offersByNumber } from '../callback-slot';
import { disturbsCustomer } from '../quiet-hours';
import { disturbsStaff, mayReachStaff } from '../staff-hours';
import { type Reaction, type Strand, earliest, isDue } from '../strand';

export interface HoldingState {
  /** In the order in which they were written. */
  readonly held: readonly Held[];
}

/**
 * Holding: what is for a member of staff who is not at work waits for their hours, what is for a customer in their quiet
 * hours waits until these are over, and goes then, once. The message waits; no clock does. What later events made pointless
 * is dropped and never sent; when the complaint becomes urgent, nothing waits any longer.
 */
export const holding: Strand<HoldingState> = {
  start: { held: [] },

  on({ held }, event, complaint) {
    const all = event.type === 'hold' ? joined(held, event) : held;
    if (all.length === 0) return { state: { held } };
    if (event.type === 'declined' && event.because === 'away') return handedOn(held, event, complaint);
    const worth = all.filter((one) => !isOvertaken(one, event, complaint));
    const dropped = [...held, ...(event.type === 'hold' ? [event] : [])].filter((one) => !worth.includes(one));
    const urgent = { staff: disturbsStaff(complaint), customer: disturbsCustomer(complaint) };
    const goes = ({ effect, until }: Held) =>
      urgent[effect.to === 'customer' ? 'customer' : 'staff'] || (isDue(event, 'holding') && until <= event.at);
    return {
      state: { held: worth.filter((one) => !goes(one)).map(({ effect, until }) => ({ effect, until })) },
      effects: worth.filter(goes).map(({ effect }) => effect),
      events: dropped.flatMap(({ effect }) => (effect.kind === 'send-message' ? [droppedAt(event, effect)] : [])),
    };
  },

  due: ({ held }) => earliest(held.map(({ until }) => ({ name: 'holding', at: until }))),
};

/** Of a warning or a reminder that is said anew, the newest waits; of a task, the first, for it has the words. */
function joined(held: readonly Held[], next: Held): readonly Held[] {
  const about = subjectOf(next);
  const former = about === undefined ? undefined : held.find((one) => subjectOf(one) === about);
  if (!former) return [...held, next];
  return next.effect.kind === 'send-message' && next.effect.message === 'staff-task'
    ? held
    : [...held.filter((one) => one !== former), next];
}

/** What its owner was to read, and nobody else reads besides. */
const FOR_ITS_OWNER: ReadonlySet<MessageName> = new Set([
  ...(['staff-customer-wrote', 'staff-objection', 'staff-task-done', 'staff-pause-ended', 'staff-hold'] as const),
  ...(['staff-mentioned', 'staff-approach', 'staff-merged'] as const),
]);

/** Its owner is on leave: what waits for their hours goes to the lead of their desk, who answers for it now. */
function handedOn(
  held: readonly Held[],
  event: Extract<Event, { type: 'declined' }>,
  complaint: Common,
): Reaction<HoldingState> {
  const { at, desk, person } = event;
  const own = `@${person}`;
  const moves = held.flatMap((one) => {
    const { effect } = one;
    if (effect.kind !== 'send-message' || !FOR_ITS_OWNER.has(effect.message) || !effect.key.endsWith(own)) return [];
    const lead: SendMessage = {
      ...effect,
      to: { lead: desk },
      key: `${effect.key.slice(0, -own.length)}@${desk}.lead`,
    };
    return [{ one, from: effect, lead, until: mayReachStaff(complaint, lead, at) }];
  });
  const stays = held.filter((one) => !moves.some((move) => move.one === one));
  const waits = moves.filter(({ until }) => until > at).map(({ lead, until }) => ({ effect: lead, until }));
  return {
    state: { held: [...stays, ...waits] },
    effects: moves.filter(({ until }) => until <= at).map(({ lead }) => lead),
    events: moves.flatMap(({ from, lead, until }): Event[] => [
      droppedAt(event, from, 'on leave'),
      queuedAt(event, lead, until),
    ]),
  };
}

const AGAIN: readonly MessageName[] = [
  ...(['staff-warning', 'staff-close-out', 'staff-reminder', 'staff-task'] as const),
  // Of what a customer would read of one night in the morning, the last holds.
  ...(['progress', 'hand-off', 'escalation', 'callback-booked'] as const),
];

function subjectOf({ effect }: Held): string | undefined {
  if (effect.kind !== 'send-message' || !AGAIN.includes(effect.message)) return undefined;
  const { message, channel, to, about } = effect;
  return JSON.stringify([message, channel, to, about['clock'], about['task']]);
}

function isOvertaken({ effect }: Held, event: Event, complaint: Common): boolean {
  if (effect.while !== undefined && isKnown(effect.while) && !stands(complaint, effect.while)) return true;
  if (effect.kind !== 'send-message') return false;
  switch (effect.message) {
    case 'staff-assigned':
      return !answers(effect, complaint);
    case 'staff-warning':
      return isAbout(effect, event) || !leadsOrAnswers(effect, complaint);
    case 'staff-task':
      return event.type === 'task.done' && event.task === effect.about['task'];
    case 'callback-offer':
      return event.type === 'callback.booked' || event.type === 'resolved';
    case 'callback-missed':
      return event.type === 'callback.booked';
    case 'callback-booked':
      return (
        event.type === 'callback.cancelled' ||
        event.type === 'callback.dialled' ||
        (event.type === 'callback.moved' && offersByNumber(complaint))
      );
    case 'callback-reminder':
      return (
        event.type === 'callback.cancelled' || event.type === 'callback.dialled' || event.type === 'callback.moved'
      );
    case 'callback-cancelled':
      return event.type === 'callback.booked';
    default:
      return false;
  }
}

/** A clock that was kept or called off needs no warning any more, and one that ran out is told of as a breach. */
const isAbout = ({ about }: SendMessage, event: Event): boolean =>
  (event.type === 'clock.met' || event.type === 'clock.cancelled' || event.type === 'clock.breached') &&
  event.clock === about['clock'] &&
  event.point === undefined;

/** Does its reader answer for the complaint now? */
const answers = ({ to }: SendMessage, { owner: { desk, person } }: Common): boolean =>
  JSON.stringify(to) === JSON.stringify(answering(desk, person));

const leadsOrAnswers = (effect: SendMessage, complaint: Common): boolean =>
  answers(effect, complaint) ||
  (effect.to !== 'customer' && 'lead' in effect.to && effect.to.lead === complaint.owner.desk);

const droppedAt = ({ at }: Event, { key, message, channel, to }: SendMessage, reason = 'no longer needed'): Event => ({
  type: 'message.failed',
  at,
  actor: { kind: 'system' },
  ...{ key, message, channel, to },
  permanent: false,
  reason,
});

const queuedAt = ({ at }: Event, { key, message, channel, to }: SendMessage, until: Instant): Event => ({
  type: 'message.queued',
  at,
  actor: { kind: 'system' },
  ...{ key, message, channel, to },
  ...(until > at && { until }),
});
