import { type Common, isOver, isUnresolved } from '../../complaint';
import { wholeSeconds } from '../../clocks/reckoning';
import type { Event } from '../../event';
import type { Instant } from '../../instant';
import type { Point } from '../../point';
import type { RegimeTerms } from '../../regime';
import { arrivalOf } from '../arrival';
import { byRegime, firstDue, letterParts } from '../letter-parts';
import { PREPARED_AT } from '../statutory';
import { type Reaction, type Strand, earliest, isDue } from '../strand';

export interface DelayNoticeState {
  readonly notices: readonly Notice[];
  /** Points whose duty to answer has ended: nobody has to excuse anything there, also when they are open again. */
  readonly ended?: readonly string[];
}

/** One regime's notice, to all points of which the customer was not told yet. */
interface Notice {
  readonly regime: string;
  readonly prepareAt: Instant;
  readonly stage: 'ahead' | 'prepared' | 'underway' | 'over';
  /** How many letters there were: each is another one. */
  readonly times?: number;
  readonly ground?: string;
  readonly expectedBy?: Instant;
}

/**
 * Delay notice: where a regime lets an answer be late on certain grounds, the notice is prepared as a task while there
 * is time. A person chooses the ground, writes the reasons, and it goes; nobody else ever sends it. In time, it gives
 * the longer time that some regimes have for it, or opens the way to the external body (RG 271.64; DISP 1.6).
 */
export const delayNotice: Strand<DelayNoticeState> = {
  start: { notices: [] },

  on(state, event, complaint) {
    switch (event.type) {
      case 'task.done':
        if (event.kind === 'unreachable') return sent(state, event, complaint);
        return event.kind === 'delay-notice' && event.ground !== undefined
          ? send(state, event, complaint)
          : look(state, event, complaint);
      case 'message.accepted':
        return sent(state, event, complaint);
      case 'clock.met': {
        if (event.clock !== 'close-out' || event.point === undefined) return { state };
        return look({ ...state, ended: [...(state.ended ?? []), event.point] }, event, complaint);
      }
      case 'due':
        return isDue(event, 'delay-notice') ? prepare(state, event, complaint) : { state };
      case 'terms.settled':
      case 'point.answered':
      case 'resolved':
      case 'reopened':
      case 'withdrawn':
      case 'dismissed':
      case 'clock.breached':
      case 'pause.started':
      case 'pause.ended':
        return look(state, event, complaint);
      default:
        return { state };
    }
  },

  due: ({ notices }) =>
    earliest(
      notices
        .filter(({ stage }) => stage === 'ahead')
        .map(({ prepareAt }) => ({ name: 'delay-notice', at: prepareAt })),
    ),
};

const taskOf = (regime: string) => `delay-notice:${regime}`;

/** Keys and names of tasks end so. */
const occurrenceOf = ({ regime, times = 1 }: Notice) => (times > 1 ? `${regime}.${times}` : regime);

/** Points that wait for an answer, and whose customer was not told, by regimes that let a person tell on a ground. */
const awaiting = ({ ended = [] }: DelayNoticeState, complaint: Common) =>
  isUnresolved(complaint)
    ? byRegime(
        complaint,
        complaint.points.filter(({ id, answered, delayed }) => !answered && !delayed && !ended.includes(id)),
      ).filter(({ rules }) => rules.notice !== undefined && rules.grounds.length > 0)
    : [];

/** When each notice is due as the complaint now stands; one that nobody needs any more, or too late, is set aside. */
function look(state: DelayNoticeState, event: Event, complaint: Common): Reaction<DelayNoticeState> {
  const { notices } = state;
  const wanted = awaiting(state, complaint);
  const known = notices.map((notice): Notice => {
    const group = wanted.find(({ rules }) => rules.id === notice.regime);
    if (notice.stage === 'underway') return notice;
    if (!group || firstDue(complaint, group.points) <= event.at) return { ...notice, stage: 'over' };
    if (notice.stage === 'prepared') return notice;
    return { ...notice, stage: 'ahead', prepareAt: momentOf(complaint, group.points) };
  });
  const fresh = wanted
    .filter(
      ({ rules, points }) => !known.some(({ regime }) => regime === rules.id) && firstDue(complaint, points) > event.at,
    )
    .map(({ rules, points }): Notice => ({ regime: rules.id, prepareAt: momentOf(complaint, points), stage: 'ahead' }));
  const dropped = isOver(complaint)
    ? []
    : notices.filter(({ stage }, index) => stage === 'prepared' && known[index]!.stage === 'over');
  return {
    state: { ...state, notices: [...known, ...fresh] },
    events: dropped.map(({ regime }): Event => ({
      type: 'task.done',
      at: event.at,
      actor: { kind: 'system' },
      task: taskOf(regime),
      kind: 'delay-notice',
    })),
  };
}

function momentOf(complaint: Common, points: readonly Point[]): Instant {
  const { receivedAt } = complaint;
  return wholeSeconds(receivedAt + ((firstDue(complaint, points) - receivedAt) * PREPARED_AT) / 100);
}

function prepare(state: DelayNoticeState, { at }: Event, complaint: Common): Reaction<DelayNoticeState> {
  const wanted = awaiting(state, complaint);
  const events: Event[] = [];
  const notices = state.notices.map((notice): Notice => {
    if (notice.stage !== 'ahead' || notice.prepareAt > at) return notice;
    const group = wanted.find(({ rules }) => rules.id === notice.regime);
    if (!group) return { ...notice, stage: 'over' };
    events.push(...prepared(complaint, at, group.rules, group.points));
    return { ...notice, stage: 'prepared' };
  });
  return { state: { ...state, notices }, events };
}

function prepared(complaint: Common, at: Instant, rules: RegimeTerms, answering: readonly Point[]): Event[] {
  const due = firstDue(complaint, answering);
  const points = answering.map(({ id }) => id);
  return [
    { type: 'notice.prepared', at, notice: rules.notice!, regime: rules.id, points, due },
    { type: 'task.opened', at, task: taskOf(rules.id), kind: 'delay-notice', desk: complaint.owner.desk, due, points },
  ];
}

/** A person gave a ground and reasons. */
function send(
  state: DelayNoticeState,
  event: Extract<Event, { type: 'task.done' }>,
  complaint: Common,
): Reaction<DelayNoticeState> {
  const group = awaiting(state, complaint).find(({ rules }) => taskOf(rules.id) === event.task);
  const known = state.notices.find(({ regime }) => regime === group?.rules.id);
  if (!group || !known) return { state };
  const { rules, points } = group;
  const { at, ground } = event;
  const expectedBy = event.expectedBy ?? extendedDue(complaint, rules, points);
  const promised = expectedBy === undefined ? {} : { expectedBy };
  const notice: Notice = {
    ...{ regime: known.regime, prepareAt: known.prepareAt, stage: 'underway', times: (known.times ?? 0) + 1 },
    ...(ground !== undefined && { ground }),
    ...promised,
  };
  return {
    state: { ...state, notices: state.notices.map((one) => (one === known ? notice : one)) },
    events: [
      {
        type: 'tell',
        at,
        strand: 'delay-notice',
        occurrence: occurrenceOf(notice),
        to: 'customer',
        message: 'delay-notice',
        by: 'every',
        about: { dueAt: firstDue(complaint, points), ...promised },
        ...letterParts(complaint, points, () => rules.notice, promised),
        personal: { text: event.personal?.['note'] ?? '' },
      },
    ],
  };
}

/** The longer time, where there is one and every point would get it. */
export const extendedDue = (complaint: Common, rules: RegimeTerms, points: readonly Point[]): Instant | undefined =>
  rules.extended &&
  firstDue(
    complaint,
    points.map((point) => ({ ...point, extended: true as const })),
  );

/** It arrived, or a person saw to it. In time, it does what the regime lets it do. */
function sent(state: DelayNoticeState, event: Event, complaint: Common): Reaction<DelayNoticeState> {
  const { message, occurrence } = arrivalOf(event) ?? {};
  if (message !== 'delay-notice') return { state };
  const { at } = event;
  const notice = state.notices.find((one) => one.stage === 'underway' && occurrenceOf(one) === occurrence);
  const rules = notice && complaint.terms.regimes?.[notice.regime];
  if (!notice || !rules) return { state };
  const points = awaiting(state, complaint).find((group) => group.rules.id === rules.id)?.points ?? [];
  const inTime = points.length > 0 && at < firstDue(complaint, points);
  return {
    state: { ...state, notices: state.notices.map((one) => (one === notice ? { ...one, stage: 'over' } : one)) },
    events: [
      {
        type: 'notice.sent',
        at,
        notice: rules.notice!,
        regime: rules.id,
        points: points.map(({ id }) => id),
        ...(notice.ground !== undefined && { ground: notice.ground }),
        ...(notice.expectedBy !== undefined && { expectedBy: notice.expectedBy }),
        ...(inTime && rules.extended && { extends: true as const }),
      },
    ],
  };
}
