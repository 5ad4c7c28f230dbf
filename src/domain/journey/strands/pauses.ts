import { type Common, isOver } from '../../complaint';
import { answering } from '../../desks';
import type { Personal } from '../../effect';
import type { Event } from '../../event';
import type { Instant } from '../../instant';
import { byRegime, letterParts } from '../letter-parts';
import { later } from '../promises';
import { statutoryLater } from '../statutory';
import { type Deadline, type Reaction, type Strand, earliest, isDue } from '../strand';

/** Pauses that are open just now. */
export interface PausesState {
  readonly count: number;
  readonly open: readonly OpenPause[];
}

interface OpenPause {
  readonly number: number;
  readonly reason: string;
  readonly until: Instant;
  /** Reminders still to come, in order. */
  readonly remindAt: readonly Instant[];
}

/** The pause that the customer's answer ends. */
const CUSTOMER = 'awaiting-customer';

/**
 * Pauses: a named reason to stand still, never without an end. Service clocks stop; the customer is told what we wait
 * for and reminded; it ends with their answer, by hand, or at its limit.
 */
export const pauses: Strand<PausesState> = {
  start: { count: 0, open: [] },

  on(state, event, complaint) {
    switch (event.type) {
      case 'pause':
        return open(state, event, complaint);
      case 'resume':
        return end(state, event, 'staff', ({ reason }) => event.reason === undefined || reason === event.reason);
      case 'message.received':
        // What a regulator writes is no answer of the customer's.
        if (event.standing || event.sender === 'regulator') return { state };
        return end(state, event, 'customer', ({ reason }) => reason === CUSTOMER);
      case 'resolved':
        return end(state, event, 'end', () => true);
      case 'due':
        return isDue(event, 'pauses') ? wake(state, event, complaint) : { state };
      default:
        return isOver(complaint) ? end(state, event, 'end', () => true) : { state };
    }
  },

  due: ({ open }) =>
    earliest(open.map((pause): Deadline => ({ name: 'pauses', at: pause.remindAt[0] ?? pause.until }))),
};

function open(state: PausesState, event: Extract<Event, { type: 'pause' }>, complaint: Common): Reaction<PausesState> {
  const { at, reason, personal } = event;
  const rules = complaint.terms.pauses[reason];
  if (!rules || state.open.some((pause) => pause.reason === reason)) return { state };
  const documentsBy = reason === CUSTOMER ? documentsDue(complaint, at) : undefined;
  const until = Math.max(later(complaint, at, rules.limit), documentsBy ?? 0);
  const remindAt = rules.remind.map((target) => later(complaint, at, target)).filter((moment) => moment < until);
  const pause: OpenPause = { number: state.count + 1, reason, until, remindAt: remindAt.sort((a, b) => a - b) };
  return {
    state: { count: pause.number, open: [...state.open, pause] },
    events: [
      { type: 'pause.started', at, reason, until, ...(personal && { personal }) },
      ...(reason === CUSTOMER ? [ask(event, pause, complaint, documentsBy)] : []),
    ],
  };
}

/** By when the customer may send documents: the longest time that a regime of a point without an answer gives. */
function documentsDue(complaint: Common, at: Instant): Instant | undefined {
  const open = byRegime(
    complaint,
    complaint.points.filter(({ answered }) => !answered),
  );
  const dues = open.flatMap(({ rules }) =>
    rules.documentsWithin ? [statutoryLater(complaint, rules, at, rules.documentsWithin)] : [],
  );
  return dues.length > 0 ? Math.max(...dues) : undefined;
}

/** Where a regime gives the customer a time for documents, its own letter asks for them. */
function ask(event: Event, { number, until }: OpenPause, complaint: Common, documentsBy: Instant | undefined): Event {
  const occurrence = `${number}`;
  if (documentsBy === undefined) return tell(event, 'waiting-for-you', occurrence, until, event.personal);
  const open = complaint.points.filter(({ answered }) => !answered);
  const parts = letterParts(complaint, open, (rules) => rules.documentsWithin && 'documents-request', { documentsBy });
  return { ...tell(event, 'documents-request', occurrence, until, event.personal), ...parts };
}

function end(
  state: PausesState,
  { at }: Event,
  by: 'customer' | 'staff' | 'limit' | 'end',
  which: (pause: OpenPause) => boolean,
): Reaction<PausesState> {
  const ending = state.open.filter(which);
  if (ending.length === 0) return { state };
  return {
    state: { ...state, open: state.open.filter((pause) => !which(pause)) },
    events: ending.map(({ reason }) => ({ type: 'pause.ended', at, reason, by })),
  };
}

/** A limit was reached, or a reminder is due. */
function wake(state: PausesState, event: Event, complaint: Common): Reaction<PausesState> {
  const over = state.open.filter(({ until }) => until <= event.at);
  const reminded = state.open.filter(
    ({ until, remindAt }) => until > event.at && remindAt.some((moment) => moment <= event.at),
  );
  const { desk, person } = complaint.owner;
  return {
    state: {
      ...state,
      open: state.open
        .filter((pause) => !over.includes(pause))
        .map((pause) => ({ ...pause, remindAt: pause.remindAt.filter((moment) => moment > event.at) })),
    },
    events: [
      ...reminded
        .filter(({ reason }) => reason === CUSTOMER)
        .map(({ number, until }) => tell(event, 'waiting-reminder', `${number}-${event.at}`, until)),
      ...over.flatMap(({ reason, number }): Event[] => [
        { type: 'pause.ended', at: event.at, reason, by: 'limit' },
        {
          type: 'tell',
          at: event.at,
          strand: 'pauses',
          occurrence: number,
          to: answering(desk, person),
          message: 'staff-pause-ended',
          while: 'unresolved',
          about: { reason },
        },
      ]),
    ],
  };
}

const tell = (
  { at }: Event,
  message: 'waiting-for-you' | 'waiting-reminder' | 'documents-request',
  occurrence: string,
  until: Instant,
  personal?: Personal,
): Event => ({
  type: 'tell',
  at,
  strand: 'pauses',
  occurrence,
  to: 'customer',
  message,
  while: 'paused',
  about: { until },
  ...(personal && { personal }),
});
