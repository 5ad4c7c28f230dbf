import type { Common } from '../../complaint';
import { isOutOfReach } from '../../conflict';
import { isCourtesy, OPTED_OUT } from '../../consent';
import type { Channel, PlaceCall, Recipient, SendMessage } from '../../effect';
import type { Event, Telling } from '../../event';
import type { Instant } from '../../instant';
import { mayReachCustomer } from '../quiet-hours';
import { mayReachStaff } from '../staff-hours';
import { everyWay, waysTo } from '../ways';
import type { Reaction, Strand } from '../strand';

export interface CorrespondenceState {
  /** Letters to customers whose fate may still change, newest last. */
  readonly letters: readonly Letter[];
}

/** A message, and the channels on which it has not been tried. */
interface Letter {
  readonly telling: Telling;
  readonly underway: readonly Channel[];
  readonly untried: readonly Channel[];
}

/** How many letters are remembered after they were accepted: a bounce comes within days. */
const REMEMBERED = 8;

/**
 * Correspondence: every message reaches its reader, or a person is asked to see to it. It chooses the channels; when
 * one fails for good the message goes by the next that the reader has; when none is left it becomes a human task.
 * What is for staff who are not at work, or for a customer at night, is given to whoever holds it for them.
 */
export const correspondence: Strand<CorrespondenceState> = {
  start: { letters: [] },

  on(state, event, complaint) {
    switch (event.type) {
      case 'tell':
        return dispatch(state, event, complaint);
      case 'ring':
        return { state, ...sent([event.call], event, complaint) };
      case 'message.failed':
        return event.permanent ? divert(state, event, complaint) : { state };
      case 'message.bounced':
        return divert(state, event, complaint);
      default:
        return { state };
    }
  },

  due: () => undefined,
};

function dispatch(
  { letters: known }: CorrespondenceState,
  telling: Extract<Event, { type: 'tell' }>,
  complaint: Common,
): Reaction<CorrespondenceState> {
  const reach = channelsFor(telling, complaint);
  const underway = telling.to === 'customer' && telling.by === 'every' ? everyWay(reach) : reach.slice(0, 1);
  if (underway.length === 0)
    return {
      state: { letters: known },
      events: isLeftAtPeace(telling, complaint) ? [] : [unreachable(telling, telling, complaint)],
    };
  const letter: Letter = { telling, underway, untried: reach.filter((channel) => !underway.includes(channel)) };
  // Of two for whom one person stands in, one word is enough.
  if (telling.to !== 'customer' && known.some((one) => isSame(one.telling, telling, complaint)))
    return { state: { letters: known } };
  const letters = underway.map((channel) => effectOf(letter, channel, complaint));
  return { state: { letters: [...known, letter].slice(-REMEMBERED) }, ...sent(letters, telling, complaint) };
}

/** A channel failed for good: on to the next, or to a person. */
function divert(
  { letters }: CorrespondenceState,
  event: Extract<Event, { type: 'message.failed' | 'message.bounced' }>,
  complaint: Common,
): Reaction<CorrespondenceState> {
  const failed = letters.find(({ telling, underway }) =>
    underway.some((channel) => keyOf(telling, channel, complaint) === event.key),
  );
  if (!failed) return { state: { letters } };
  const others = failed.underway.filter((channel) => channel !== event.channel);
  const [next, ...untried] = failed.untried;
  const without = letters.filter((letter) => letter !== failed);
  if (isOutOfReach(complaint, failed.telling.to)) return { state: { letters: without } };
  // Nobody is asked by mail what they do not want to be asked by text.
  if (event.reason === OPTED_OUT && isCourtesy(failed.telling.message)) return { state: { letters: without } };
  // It already went another way as well, or is about to.
  if (others.length > 0) return { state: { letters: [...without, { ...failed, underway: others }] } };
  if (next === undefined) {
    const matters = failed.telling.to === 'customer' && !isLeftAtPeace(failed.telling, complaint);
    const lost = matters ? [unreachable(failed.telling, event, complaint)] : [];
    return { state: { letters: without }, events: lost };
  }
  const letter: Letter = { telling: failed.telling, underway: [next], untried };
  const effect = effectOf(letter, next, complaint);
  return { state: { letters: [...without, letter] }, ...sent([effect], event, complaint) };
}

/**
 * Whom we cannot reach of our own accord, or with a question of ours, nobody looks for; nor for whoever has an address that a
 * customer has given up.
 */
const isLeftAtPeace = ({ strand, message }: Telling, { opening, terms }: Common): boolean =>
  opening.outreach === true ||
  message === 'contact-changed' ||
  (strand === 'survey' && terms.survey.scale !== undefined);

/** At once, or held until its reader may be disturbed. */
function sent(effects: readonly (SendMessage | PlaceCall)[], event: Event, complaint: Common) {
  const { at } = event;
  const underway = effects.map((effect) => ({ effect, until: mayReach(complaint, effect, event) }));
  return {
    effects: underway.filter(({ until }) => until <= at).map(({ effect }) => effect),
    events: underway.flatMap(({ effect, until }): Event[] => [
      ...(effect.kind === 'send-message' ? [queued(effect, at, until)] : []),
      ...(until > at ? [{ type: 'hold' as const, at, effect, until }] : []),
    ]),
  };
}

/** What a customer did themselves is answered while they are there. */
function mayReach(complaint: Common, effect: SendMessage | PlaceCall, { type, at, actor }: Event): Instant {
  if (effect.kind === 'place-call' || effect.to !== 'customer') return mayReachStaff(complaint, effect, at);
  return mayReachCustomer(complaint, effect, at, type === 'tell' && actor?.kind === 'customer');
}

/** Where a reader can be written to, best first. Staff are written to by e-mail, and by text message when that fails. */
function channelsFor(telling: Telling, complaint: Common): Channel[] {
  if (telling.to !== 'customer') return ['email', 'sms'];
  const { on } = telling;
  const written = waysTo(complaint, telling).filter((channel) => on?.includes(channel) ?? true);
  return telling.by === 'text-first' && complaint.opening.preferred === undefined
    ? [...written].sort((a, b) => Number(b === 'sms') - Number(a === 'sms'))
    : written;
}

const effectOf = ({ telling }: Letter, channel: Channel, complaint: Common): SendMessage => {
  const { to, message, about, personal, parts } = telling;
  return {
    kind: 'send-message',
    key: keyOf(telling, channel, complaint),
    channel,
    to,
    message,
    about,
    ...(personal && { personal }),
    ...(parts && { parts }),
    ...(telling.while && { while: telling.while }),
  };
};

const keyOf = ({ strand, message, occurrence, to }: Telling, channel: Channel, { reference }: Common): string =>
  `${reference}:${strand}:${message}.${channel}:${occurrence}${readerOf(to)}`;

const isSame = (one: Telling, other: Telling, complaint: Common) =>
  keyOf(one, 'email', complaint) === keyOf(other, 'email', complaint);

const readerOf = (to: Recipient): string =>
  to === 'customer' ? '' : 'person' in to ? `@${to.person}` : `@${to.lead}.lead`;

const queued = ({ key, message, channel, to }: SendMessage, at: Instant, until: Instant): Event => ({
  type: 'message.queued',
  at,
  key,
  message,
  channel,
  to,
  ...(until > at && { until }),
});

function unreachable({ strand, message, occurrence }: Telling, { at }: Event, { owner }: Common): Event {
  return {
    type: 'task.opened',
    at,
    task: `unreachable:${strand}:${message}:${occurrence}`,
    kind: 'unreachable',
    desk: owner.desk,
  };
}
