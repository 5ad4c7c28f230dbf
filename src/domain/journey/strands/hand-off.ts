import { actsFor, isWork, knownActor } from '../../acting';
import { type Common, isUnresolved } from '../../complaint';
import { deskName } from '../../desks';
import type { Event } from '../../event';
import type { Instant } from '../../instant';
import { type Rung, isHigher, rungAbove } from '../../ladder';
import type { DeskId, Tier } from '../../terms';
import { laterAt, promisedBy } from '../promises';
import { type Reaction, type Strand, isDue } from '../strand';

/** Null while no desk is asked to take it on. */
export type HandOffState = Offer | null;

interface Offer {
  /** Which hand-off of this complaint it is. */
  readonly number: number;
  readonly desk: DeskId;
  /** Where it came from: the desk, how high it stood, and whose ladder it climbed. */
  readonly from: DeskId;
  readonly tier: Tier;
  readonly function: string;
  /** It went down a tier: whoever does not take it on sends it back to where it came from. */
  readonly down?: true;
  /** Until when its desk may say so; absent where nobody set a time. */
  readonly due?: Instant;
}

/**
 * Hand-off: to another function, never without a summary, so that the customer need not tell it twice. The customer
 * hears who has it now. A desk that stands higher takes the complaint up to its own tier; one that stands lower takes it
 * down, with a reason, once nobody higher is needed any more.
 *
 * The receiving desk answers for it at once, and takes it on: by saying so, or by working on it. Declined, or silent past
 * its time, it goes back one step up: to the rung above the desk that it came from, past whoever did not take it; at the
 * top, and from below, back to that desk. Handed over more often than the terms allow it, the next move is upward whatever was asked.
 */
export const handOff: Strand<HandOffState> = {
  start: null,

  on(state, event, complaint) {
    if (event.type === 'hand-off') return offer(state, event, complaint);
    if (!state) return { state };
    // Another move, or the end of it, overtook the offer.
    if (!isUnresolved(complaint) || complaint.owner.desk !== state.desk) return { state: null };
    switch (event.type) {
      case 'accept':
        return accepted(state, event, complaint);
      case 'decline':
        return back(state, event, complaint, { because: 'declined', reason: event.reason });
      case 'due':
        return isDue(event, 'hand-off') ? back(state, event, complaint, { because: 'silence' }) : { state };
      default:
        if (!isWork(event) || !actsFor(complaint.terms, state.desk, event.actor)) return { state };
        // Where nobody was asked by a time, work is work and no news.
        return state.due === undefined ? { state: null } : accepted(state, event, complaint);
    }
  },

  due: (state) => (state?.due === undefined ? undefined : { name: 'hand-off', at: state.due }),
};

function offer(
  state: HandOffState,
  event: Extract<Event, { type: 'hand-off' }>,
  complaint: Common,
): Reaction<HandOffState> {
  const { at, desk, personal, reason } = event;
  const { terms, owner, tier, handOffs } = complaint;
  const receiver = terms.desks[desk];
  if (!receiver || desk === owner.desk) return { state };
  const upward = isTooMany(complaint, desk) ? rungAbove(terms, complaint.function, tier) : undefined;
  if (upward) return raise(event, complaint, upward);
  const down = isHigher(terms, tier, receiver.tier);
  const about = { deskName: receiver.name, ...(down && { way: 'down' }) };
  const number = handOffs + 1;
  const told = { type: 'tell', at, strand: 'hand-off', occurrence: number } as const;
  const why = down ? { because: 'de-escalation', ...(reason !== undefined && { reason }) } : { because: 'hand-off' };
  const move: Event[] =
    receiver.tier === tier ? [] : [{ type: 'tier.changed', at, from: tier, to: receiver.tier, desk, ...why }];
  // Whoever stands on the ladder that it climbs leaves it there.
  const ladder = down && Object.values(terms.ladders[complaint.function] ?? {}).includes(desk);
  const due = receiver.acceptWithin && laterAt(complaint, desk, at, receiver.acceptWithin);
  return {
    state: {
      ...{ number, desk, from: owner.desk, tier, function: complaint.function },
      ...(down && { down: true as const }),
      ...(due !== undefined && { due }),
    },
    events: [
      {
        ...{ type: 'handoff.offered', at, from: owner.desk, desk },
        ...(down && reason !== undefined && { reason }),
        ...(ladder && { function: complaint.function }),
        ...(personal && { personal }),
      },
      ...move,
      { ...told, to: 'customer', message: 'hand-off', while: 'unresolved', about },
      {
        ...told,
        to: { lead: desk },
        message: 'staff-hand-off',
        while: 'unresolved',
        about: { ...about, from: deskName(terms, owner.desk), ...(due !== undefined && { acceptBy: due }) },
        ...(personal && { personal }),
      },
    ],
  };
}

/** Would handing it to this desk be a move too many? Upward it may always go. */
export const isTooMany = ({ terms, handOffs, tier }: Common, to: DeskId): boolean =>
  terms.handOffLimit !== undefined &&
  handOffs >= terms.handOffLimit &&
  !isHigher(terms, terms.desks[to]?.tier ?? tier, tier);

/** The summary goes up with it. */
function raise({ at, personal }: Event, complaint: Common, { tier: to, desk }: Rung): Reaction<HandOffState> {
  const { terms, tier: from, owner } = complaint;
  const told = { type: 'tell', at, strand: 'hand-off', occurrence: `${to}-${at}` } as const;
  const words = personal && { personal };
  const about = { deskName: deskName(terms, desk) };
  return {
    state: null,
    events: [
      { type: 'tier.changed', at, from, to, desk, because: 'too-many-hand-offs', ...words },
      {
        ...told,
        to: 'customer',
        message: 'escalation',
        while: 'unresolved',
        about: { ...about, tier: to, answerBy: promisedBy(complaint, 'tier', at) },
      },
      {
        ...told,
        to: { lead: desk },
        message: 'staff-hand-off',
        while: 'unresolved',
        about: { ...about, from: deskName(terms, owner.desk) },
        ...words,
      },
    ],
  };
}

/** Whoever accepts owns it; else whoever it was given to. */
function accepted({ desk }: Offer, { at, actor }: Event, { terms, owner }: Common): Reaction<HandOffState> {
  const person = knownActor(terms, desk, actor) ?? owner.person;
  return { state: null, events: [{ type: 'handoff.accepted', at, desk, person }] };
}

function back(
  offered: Offer,
  { at }: Event,
  complaint: Common,
  why: { readonly because: 'declined' | 'silence'; readonly reason?: string },
): Reaction<HandOffState> {
  const { terms, tier } = complaint;
  const { number, desk, from } = offered;
  const rung = rungBack(complaint, offered);
  const about = { deskName: deskName(terms, rung.desk) };
  const told = { type: 'tell', at, strand: 'hand-off', occurrence: `back-${number}`, while: 'unresolved' } as const;
  const moved: Event[] =
    rung.tier === tier
      ? []
      : [{ type: 'tier.changed', at, from: tier, to: rung.tier, desk: rung.desk, because: 'hand-off-declined' }];
  const { because, reason } = why;
  return {
    state: null,
    events: [
      { type: 'handoff.declined', at, desk, to: rung.desk, function: offered.function, ...why },
      ...moved,
      rung.desk === from
        ? { ...told, to: 'customer', message: 'hand-off', about }
        : {
            ...told,
            to: 'customer',
            message: 'escalation',
            about: { ...about, tier: rung.tier, answerBy: promisedBy(complaint, 'tier', at) },
          },
      // Who sent it hears that it did not arrive, and where it is now.
      {
        ...told,
        to: { lead: from },
        message: 'staff-hand-off-declined',
        about: { ...about, from: deskName(terms, desk), silent: because === 'silence', ...(reason && { reason }) },
      },
    ],
  };
}

/** Where an offer that was not taken goes: see above. */
function rungBack({ terms, tier }: Common, { desk, from, function: ladder, tier: stood, down }: Offer): Rung {
  for (
    let rung = down ? undefined : rungAbove(terms, ladder, stood);
    rung;
    rung = rungAbove(terms, ladder, rung.tier)
  ) {
    if (rung.desk !== desk) return rung;
  }
  // A policy that was changed meanwhile may not know the sender any more.
  return terms.desks[from] ? { desk: from, tier: stood } : { desk, tier };
}
