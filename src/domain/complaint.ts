import { personOf } from './acting';
import { reachedBy } from './contact-change';
import type { Interval } from './clocks/reckoning';
import { type KeptOut, keptOutAfter } from './conflict';
import type { Actor, Event, Opening, Placement, Reclassified, RedressKind } from './event';
import type { Weighed } from './goodwill';
import { houseTerms, housePlacement } from './house-terms';
import type { Instant } from './instant';
import { deskOf, isHigher, rungAt } from './ladder';
import { type End, isEnd } from './over';
import { type Point, newPoint, observePoints } from './point';
import type { DeskId, PersonId, Severity, Terms, Tier } from './terms';

export type Status = 'received' | 'in-progress' | 'paused' | 'resolved' | End;

/** What every strand may know of a complaint. Each keeps its own promise in a state of its own besides. */
export interface Common {
  readonly reference: string;
  /** Which rules of the journey it lives by; comes from its history, never from the code (docs/adr/0005). */
  readonly rules: number;
  readonly receivedAt: Instant;
  readonly opening: Opening;
  readonly terms: Terms;
  /** `waiting` for the policy; living by `house` terms meanwhile; or by the policy's. */
  readonly settled: 'waiting' | 'house' | 'policy';
  readonly category: string;
  readonly severity: Severity;
  /** Whose ladder it climbs. */
  readonly function: string;
  readonly tier: Tier;
  /** The desk is always set; its lead answers while the person is not. */
  readonly owner: { readonly desk: DeskId; readonly person: PersonId | null };
  readonly status: Status;
  /** What went wrong, one by one; at least one. */
  readonly points: readonly Point[];
  readonly pauses: readonly Pause[];
  readonly redress: readonly Redress[];
  /** Everyone who has owned it: none of them may review it. */
  readonly handlers: readonly PersonId[];
  /** Who may neither own, approve nor see it; absent: nobody was ever kept out. */
  readonly keptOut?: readonly KeptOut[];
  /** When the customer last wrote to us, as far as it is known for sure; absent: not since they complained. */
  readonly heardAt?: Instant;
  /** On which channel that was. */
  readonly heardOn?: string;
  /** They chose on their page by which channel they are written to: it counts whatever the terms are. */
  readonly chosen?: true;
  /** It goes on in another complaint, by its reference; absent: it goes on by itself, or has ended. */
  readonly mergedInto?: string;
  /** How many times it has been resolved. */
  readonly cycle: number;
  /** How many times it was handed to another function. */
  readonly handOffs: number;
  readonly breached: boolean;
  /** The moment of the last event: nothing happens before it. */
  readonly lastAt: Instant;
  /** How many facts there are: the number of the last one. */
  readonly entries: number;
}

/** While it is open, `to` is when its limit ends it. */
export interface Pause extends Interval {
  readonly open: boolean;
}

export interface Redress {
  readonly id: string;
  readonly kind: RedressKind;
  /** In minor units of the terms' currency. */
  readonly amount: number;
  readonly state: 'proposed' | 'approved' | 'declined' | 'delivered';
  readonly proposedBy: PersonId | null;
  /** Of goodwill: what the customer was given before, and what they are worth; absent until that is known. */
  readonly weighed?: Weighed;
}

export function newcomer(reference: string, rules: number, at: Instant, receivedAt: Instant, opening: Opening): Common {
  const terms = houseTerms(receivedAt, rules);
  const { category, severity, function: ladder, desk, tier } = housePlacement(opening.category, opening.severity);
  return {
    reference,
    rules,
    receivedAt,
    opening,
    terms,
    settled: 'waiting',
    category,
    severity,
    function: ladder,
    tier,
    owner: { desk, person: null },
    status: 'received',
    points: opening.points.map((_, index) => newPoint(String(index + 1))),
    pauses: [],
    redress: [],
    handlers: [],
    cycle: 0,
    handOffs: 0,
    breached: false,
    lastAt: at,
    entries: 0,
  };
}

/** How an event changes what all strands see. */
export function observe(common: Common, event: Event): Common {
  const points = observePoints(common.points, event);
  return observeWhole(points === common.points ? common : { ...common, points }, event);
}

function observeWhole(common: Common, event: Event): Common {
  switch (event.type) {
    case 'terms.settled':
      return place(common, event.terms, event.placement);
    case 'assigned':
      return {
        ...common,
        owner: { desk: event.desk, person: event.person },
        status: common.status === 'received' ? 'in-progress' : common.status,
        handlers: event.person === null ? common.handlers : [...new Set([...common.handlers, event.person])],
      };
    case 'tier.changed':
      return { ...common, tier: event.to, owner: { desk: event.desk, person: null } };
    case 'handoff.offered':
      return {
        ...common,
        function: event.function ?? common.terms.desks[event.desk]?.function ?? common.function,
        owner: { desk: event.desk, person: null },
        handOffs: common.handOffs + 1,
      };
    case 'handoff.declined':
      return { ...common, function: event.function, owner: { desk: event.to, person: null } };
    case 'declined':
      return { ...common, owner: { ...common.owner, person: null } };
    case 'note.added':
      if (event.conflict) return { ...common, keptOut: keptOutAfter(common.keptOut, event.conflict) };
      if (event.contact) {
        const chosen = event.contact.preferred !== undefined && { chosen: true as const };
        return { ...common, opening: reachedBy(common.opening, event.contact), ...chosen };
      }
      return event.reclassified ? reclassify(common, event.reclassified) : common;
    case 'pause.started':
      return {
        ...common,
        status: 'paused',
        pauses: [...common.pauses, { from: event.at, to: event.until, reason: event.reason, open: true }],
      };
    case 'pause.ended': {
      const pauses = common.pauses.map((pause) =>
        pause.open && pause.reason === event.reason
          ? { ...pause, to: Math.min(pause.to, event.at), open: false }
          : pause,
      );
      const standsStill = pauses.some(({ open }) => open);
      return { ...common, pauses, status: common.status === 'paused' && !standsStill ? 'in-progress' : common.status };
    }
    case 'message.received':
      // Somebody else's words, or somebody's whom nobody knows, do not tell when the customer is awake.
      return event.standing === 'unverified' || event.sender
        ? common
        : { ...common, heardAt: event.at, heardOn: event.channel };
    case 'clock.breached':
      return { ...common, breached: true };
    case 'redress.proposed': {
      const { redress: id, kind, amount } = event;
      return {
        ...common,
        redress: [...common.redress, { id, kind, amount, state: 'proposed', proposedBy: event.actor?.id ?? null }],
      };
    }
    case 'goodwill.weighed': {
      const { given, times, waiting, value } = event;
      const weighed = { given, times, waiting, ...(value && { value }) };
      return {
        ...common,
        redress: common.redress.map((one) => (one.id === event.redress ? { ...one, weighed } : one)),
      };
    }
    case 'redress.approved':
    case 'redress.declined':
    case 'redress.delivered': {
      const state =
        event.type === 'redress.approved' ? 'approved' : event.type === 'redress.declined' ? 'declined' : 'delivered';
      return { ...common, redress: common.redress.map((one) => (one.id === event.redress ? { ...one, state } : one)) };
    }
    case 'resolved':
      return { ...common, status: 'resolved', cycle: event.cycle, ...answeredBy(common, event.actor) };
    case 'reopened': {
      const { mergedInto: _, ...alone } = common;
      return { ...alone, status: 'in-progress' };
    }
    case 'withdrawn':
    case 'dismissed':
      return { ...common, status: event.type };
    case 'closed':
      if (event.into !== undefined) return { ...common, status: 'closed', mergedInto: event.into };
      return { ...common, status: common.status === 'resolved' || common.opening.outreach ? 'closed' : common.status };
    default:
      return common;
  }
}

/** Nothing more is expected of anybody. */
export const isOver = ({ status }: Common): boolean => isEnd(status);

/** Somebody still owes the customer an answer. */
export const isUnresolved = ({ status }: Common): boolean =>
  status === 'received' || status === 'in-progress' || status === 'paused';

/** Who answers it has a hand in it, whoever owns it. */
function answeredBy({ terms, owner, handlers }: Common, actor: Actor | undefined): Pick<Common, 'handlers'> | object {
  const id = terms.survey.scale && personOf(actor);
  return id === undefined || deskOf(terms, id, owner.desk) === undefined || handlers.includes(id)
    ? {}
    : { handlers: [...handlers, id] };
}

/** A category with a ladder of its own is climbed from here on, if the desk that has it stands on that ladder too. */
function reclassify(common: Common, { severity, category, vip }: Reclassified): Common {
  const { terms, tier, owner, opening } = common;
  const ladder = category?.to.split('/')[0];
  const climbs = ladder !== undefined && terms.ladders[ladder]?.[tier] === owner.desk;
  return {
    ...common,
    opening: vip ? { ...opening, vip: vip.to } : opening,
    severity: severity?.to ?? common.severity,
    category: category?.to ?? common.category,
    function: climbs ? ladder : common.function,
  };
}

/**
 * The first terms decide where a complaint stands. Later ones (a renewed calendar, a policy that could not be read at
 * first) leave it where it is, unless the desk it stands at is unknown to them; then it keeps its height.
 */
function place(common: Common, given: Terms, placement: Placement): Common {
  const settled = given.policyVersion === 'house' ? 'house' : 'policy';
  // A clock that ended under earlier terms is still told by the calendar it ran by.
  const terms = { ...given, calendars: { ...common.terms.calendars, ...given.calendars } };
  const { category, severity, function: ladder } = placement;
  // Newer rules come with another version of the policy, never with a renewed calendar.
  const rules =
    common.settled === 'policy' && common.terms.policyVersion === given.policyVersion ? common.rules : given.rules;
  if (common.settled === 'policy' && terms.desks[common.owner.desk]) return { ...common, terms, settled, rules };
  const climbed = common.settled !== 'waiting' && isHigher(terms, common.tier, placement.tier);
  const rung = (climbed ? rungAt(terms, ladder, common.tier) : undefined) ?? placement;
  return {
    ...common,
    terms,
    settled,
    rules,
    category,
    severity,
    function: ladder,
    tier: rung.tier,
    owner: { desk: rung.desk, person: null },
  };
}
