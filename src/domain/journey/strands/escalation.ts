import { type Common, isUnresolved } from '../../complaint';
import { deskName } from '../../desks';
import type { Event, TimerName } from '../../event';
import type { Happening } from '../../happening';
import type { Instant } from '../../instant';
import { isHigher, rungAbove, rungAt } from '../../ladder';
import type { Tier } from '../../terms';
import { TRIGGERS, type Trigger, heightOf, letterFrom } from '../../trigger';
import { promisedBy } from '../promises';
import type { Reaction, Strand } from '../strand';

export interface EscalationState {
  /** When a breach last moved it up: breaches of the same moment move it once. */
  readonly raisedAt?: Instant;
  /** How many times it was opened again. */
  readonly reopened?: number;
  /** A bad score is looked into: who opens it again takes it up by themselves. */
  readonly reviewed?: true;
  /** It began above where it would have begun, and the timeline says so. */
  readonly placed?: true;
  /** It stays at least so high, and why. */
  readonly least?: Least;
}

interface Least {
  readonly tier: Tier;
  readonly because: Trigger;
}

/**
 * Escalation: a breached service clock moves a complaint one tier up, to a desk that stands higher, and so does
 * whoever asks for it, a colleague or the customer, and its being opened again more often than the terms have patience for. A letter of a regulator or
 * a lawyer, and a customer with support needs, take it as high as the terms say, and keep it there. The customer is told
 * who has it now, why, and by when it will be answered. At the top nothing is higher: there its lead is reminded instead.
 */
export const escalation: Strand<EscalationState> = {
  start: {},

  on(state, event, complaint) {
    switch (event.type) {
      case 'clock.breached': {
        if (!event.escalates || event.at === state.raisedAt) return { state };
        const moved = raise(complaint, event, { because: 'breach', clock: event.clock });
        return { ...moved, state: { ...state, raisedAt: event.at } };
      }
      case 'escalate':
        if (event.actor?.kind === 'customer') return { state, ...asked(complaint, event) };
        return event.trigger === undefined
          ? { state, ...raise(complaint, event, { because: event.reason }) }
          : triggered(state, event, complaint, event.trigger, event.reason);
      case 'terms.settled':
        return placed(state, event, complaint);
      case 'message.received':
        if (event.standing) return { state };
        if (event.says === 'higher' && isUnresolved(complaint)) return { state, ...asked(complaint, event) };
        return event.sender === undefined ? { state } : written(state, event, complaint, letterFrom(event.sender));
      case 'referral.received':
        return written(state, event, complaint, 'regulator-letter');
      case 'reopened':
        return again(state, event, complaint);
      case 'task.opened':
        return { state: event.kind === 'review' ? { ...state, reviewed: true } : state };
      case 'task.done': {
        if (event.kind !== 'review') return { state };
        const { reviewed: _, ...rest } = state;
        return { state: rest };
      }
      default:
        return { state };
    }
  },

  due: () => undefined,
};

/** Where the policy's rules put it is a move like any other, for whoever reads the timeline. */
function placed(
  state: EscalationState,
  { at, placement }: Extract<Event, { type: 'terms.settled' }>,
  { tier }: Common,
): Reaction<EscalationState> {
  const { raised } = placement;
  if (!raised || state.placed) return { state };
  const because = TRIGGERS.find((one) => one === raised.because);
  const least = because && { tier: placement.tier, because };
  return {
    state: { ...state, placed: true, ...(least && { least }) },
    events: tier === placement.tier ? [{ type: 'note.added', at, raised: { ...raised, to: tier } }] : [],
  };
}

/** A letter moves it by itself only where the terms say how high. */
const written = (state: EscalationState, event: Event, complaint: Common, trigger: Trigger) =>
  complaint.terms.escalation?.letters === undefined || !isUnresolved(complaint)
    ? { state }
    : triggered(state, event, complaint, trigger);

/** Who opens it again because of a bad score has it from then on, one tier up; what a body sent back is a letter of it. */
function again(
  state: EscalationState,
  event: Extract<Event, { type: 'reopened' }>,
  complaint: Common,
): Reaction<EscalationState> {
  const limit = complaint.terms.escalation?.reopenings;
  const reopened = (state.reopened ?? 0) + 1;
  const counted = { ...state, reopened };
  if (event.because === 'referral') return written(counted, event, complaint, 'regulator-letter');
  if (limit === undefined || reopened <= limit || state.reviewed) return { state: counted };
  return { state: counted, ...raise(complaint, event, { because: TOO_OFTEN, trigger: TOO_OFTEN }) };
}

const TOO_OFTEN = 'reopened-too-often';
const ASKED = 'customer-asked';

/** The customer wants somebody higher up to see to it, and gets them without having to say why. */
const asked = (complaint: Common, { at }: Event) => raise(complaint, { at }, { because: ASKED, trigger: ASKED });

/** As letters choose their words by them. */
const IN_LETTERS = {
  [TOO_OFTEN]: 'reopened',
  [ASKED]: 'asked',
  'regulator-letter': 'regulator',
  'lawyer-letter': 'lawyer',
  'support-needs': 'needs',
} as const satisfies Record<Trigger | typeof TOO_OFTEN | typeof ASKED, string>;

function triggered(
  state: EscalationState,
  event: Event,
  complaint: Common,
  trigger: Trigger,
  reason?: string,
): Reaction<EscalationState> {
  const { terms } = complaint;
  const to = heightOf(terms.escalation, trigger);
  const isHighest = to !== undefined && (!state.least || isHigher(terms, to, state.least.tier));
  return {
    state: isHighest ? { ...state, least: { tier: to, because: trigger } } : state,
    ...raise(complaint, event, { because: trigger, trigger, ...(to && { to }), ...(reason && { reason }) }),
  };
}

interface Why {
  readonly because: string;
  readonly clock?: TimerName;
  readonly reason?: string;
  /** The customer's letter says why. */
  readonly trigger?: keyof typeof IN_LETTERS;
  /** So high at least; absent: one tier up. */
  readonly to?: Tier;
}

function raise(complaint: Common, { at, personal }: Happening, why: Why): Pick<Reaction<EscalationState>, 'events'> {
  const { terms, tier, function: ladder } = complaint;
  const { because, clock, reason, trigger, to } = why;
  const rung = to === undefined ? rungAbove(terms, ladder, tier) : rungAt(terms, ladder, to);
  if (!rung || !isHigher(terms, rung.tier, tier)) return {};
  return {
    events: [
      {
        type: 'tier.changed',
        at,
        from: tier,
        to: rung.tier,
        desk: rung.desk,
        because,
        ...(clock && { clock }),
        ...(reason && { reason }),
        ...(personal && { personal }),
      },
      {
        type: 'tell',
        at,
        strand: 'escalation',
        occurrence: `${rung.tier}-${at}`,
        to: 'customer',
        message: 'escalation',
        while: 'unresolved',
        about: {
          deskName: deskName(terms, rung.desk),
          tier: rung.tier,
          answerBy: promisedBy(complaint, 'tier', at),
          ...(trigger && { trigger: IN_LETTERS[trigger] }),
        },
      },
    ],
  };
}
