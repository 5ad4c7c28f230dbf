import { type Common, isOver, isUnresolved } from '../../complaint';
import { wholeSeconds } from '../../clocks/reckoning';
import type { Event, MessageMoved } from '../../event';
import type { Instant } from '../../instant';
import type { Point } from '../../point';
import type { RegimeTerms } from '../../regime';
import { byRegime, firstDue, letterParts } from '../letter-parts';
import { PREPARED_AT } from '../statutory';
import { type Reaction, type Strand, earliest, isDue } from '../strand';

export interface DelayNoticeState {
  readonly notices: readonly Notice[];
}

/** One regime's notice: prepared once, sent at most once. */
interface Notice {
  readonly regime: string;
  readonly prepareAt: Instant;
  readonly stage: 'ahead' | 'prepared' | 'underway' | 'over';
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
        return event.kind === 'delay-notice' && event.ground !== undefined
          ? send(state, event, complaint)
          : look(state, event, complaint);
      case 'message.accepted':
        return event.message === 'delay-notice' ? sent(state, event, complaint) : { state };
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

/** Points that still wait for an answer, by regimes that have such a notice and a ground to send it on. */
const awaiting = (complaint: Common) =>
  isUnresolved(complaint)
    ? byRegime(
        complaint,
        complaint.points.filter(({ answered }) => !answered),
      ).filter(({ rules }) => rules.notice !== undefined && rules.grounds.length > 0)
    : [];

/** When each notice is due as the complaint now stands; one that nobody needs any more, or too late, is set aside. */
function look({ notices }: DelayNoticeState, event: Event, complaint: Common): Reaction<DelayNoticeState> {
  const wanted = awaiting(complaint);
  const known = notices.map((notice): Notice => {
    const group = wanted.find(({ rules }) => rules.id === notice.regime);
    const again = event.type === 'reopened' && group?.points.some(({ delayed }) => !delayed);
    if (notice.stage === 'underway' || (notice.stage === 'over' && !again)) return notice;
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
    state: { notices: [...known, ...fresh] },
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

function prepare({ notices }: DelayNoticeState, { at }: Event, complaint: Common): Reaction<DelayNoticeState> {
  const wanted = awaiting(complaint);
  const events: Event[] = [];
  const next = notices.map((notice): Notice => {
    if (notice.stage !== 'ahead' || notice.prepareAt > at) return notice;
    const group = wanted.find(({ rules }) => rules.id === notice.regime);
    if (!group) return { ...notice, stage: 'over' };
    events.push(...prepared(complaint, at, group.rules, group.points));
    return { ...notice, stage: 'prepared' };
  });
  return { state: { notices: next }, events };
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
  { notices }: DelayNoticeState,
  event: Extract<Event, { type: 'task.done' }>,
  complaint: Common,
): Reaction<DelayNoticeState> {
  const group = awaiting(complaint).find(({ rules }) => taskOf(rules.id) === event.task);
  if (!group) return { state: { notices } };
  const { rules, points } = group;
  const { at, ground } = event;
  const expectedBy = event.expectedBy ?? extendedDue(complaint, rules, points);
  const promised = expectedBy === undefined ? {} : { expectedBy };
  return {
    state: {
      notices: notices.map((notice) =>
        notice.regime === rules.id
          ? { ...notice, stage: 'underway', ...(ground !== undefined && { ground }), ...promised }
          : notice,
      ),
    },
    events: [
      {
        type: 'tell',
        at,
        strand: 'delay-notice',
        occurrence: rules.id,
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

/** It arrived. In time, it does what the regime lets it do. */
function sent(
  { notices }: DelayNoticeState,
  { at, key }: Event & MessageMoved,
  complaint: Common,
): Reaction<DelayNoticeState> {
  const notice = notices.find(({ regime, stage }) => stage === 'underway' && key.endsWith(`:${regime}`));
  const rules = notice && complaint.terms.regimes?.[notice.regime];
  if (!notice || !rules) return { state: { notices } };
  const points = complaint.points.filter(({ regime, answered }) => regime === rules.id && !answered);
  const inTime = points.length > 0 && at < firstDue(complaint, points);
  return {
    state: { notices: notices.map((one) => (one === notice ? { ...one, stage: 'over' } : one)) },
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
