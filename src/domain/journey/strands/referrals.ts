import { type Clock, reckoned, warningAt } from '../../clocks/clock';
import { type Common, isOver } from '../../complaint';
import type { Event, ReferralNews, ReferralStage } from '../../event';
import type { Instant } from '../../instant';
import { byRegime, firstDue, pointsOf } from '../letter-parts';
import { rings, wakesFor } from '../point-clocks';
import { timekeeping } from '../promises';
import { statutoryLater } from '../statutory';
import { type Reaction, type Strand, isDue } from '../strand';

export interface ReferralsState {
  readonly referrals: readonly Referral[];
  /** The one that it was opened by was taken up. */
  readonly opened?: true;
}

/** A complaint, or some points of it, at an external body. */
export interface Referral {
  readonly id: string;
  readonly scheme: string;
  readonly reference: string;
  readonly stage: ReferralStage;
  readonly points: readonly string[];
  /** How often the body was heard of. */
  readonly news: number;
  /** Its task waits for somebody. */
  readonly asks: boolean;
  /** The time we have at this stage; none where the body has set no date. */
  readonly clock?: Clock;
}

type News = Extract<Event, { type: 'referral.received' | 'referral.updated' }>;

/**
 * Referrals: the customer went to an external body, which sends the complaint back, asks, or decides. Each stage has its
 * own time: what was answered comes back with the time that the body gives (AFCA: 21 days), what was not with what is
 * left of its own; a date that the body sets counts as it is. The desk's lead has a task for it, and hears when it passes.
 */
export const referrals: Strand<ReferralsState> = {
  start: { referrals: [] },

  on(state, event, complaint) {
    switch (event.type) {
      case 'terms.settled': {
        const news = complaint.opening.referral;
        if (!news || state.opened) return { state };
        return { state: { ...state, opened: true }, events: tidings(state, event, news, complaint) };
      }
      case 'referral':
        return { state, events: tidings(state, event, newsOf(event), complaint) };
      case 'referral.received':
      case 'referral.updated':
        return take(state, event, complaint);
      case 'task.done':
        return { state: { ...state, referrals: state.referrals.map((one) => answeredBy(one, event.task)) } };
      case 'due':
        return isDue(event, 'referral') ? tolls(state, event, complaint) : { state };
      default:
        return isOver(complaint) ? { state: { ...state, referrals: state.referrals.map(stopped) } } : { state };
    }
  },

  due: ({ referrals: all }) => wakesFor(all.flatMap(({ clock }) => clock ?? [])),
};

const newsOf = ({ scheme, reference, stage, by, points }: ReferralNews): ReferralNews => ({
  scheme,
  reference,
  stage,
  ...(by !== undefined && { by }),
  ...(points && { points }),
});

/** What a body tells us becomes a fact; what we thought resolved, or over, is open again when there is something to do. */
function tidings({ referrals: all }: ReferralsState, { at }: Event, news: ReferralNews, complaint: Common): Event[] {
  const id = `${news.scheme}:${news.reference}`;
  const known = all.some((referral) => referral.id === id);
  const type = known ? 'referral.updated' : 'referral.received';
  const reopens = isOver(complaint) || (complaint.status === 'resolved' && news.stage === 'referred-back');
  return [
    { type, at, referral: id, ...news },
    ...(reopens ? [{ type: 'reopened', at, because: 'referral' } as const] : []),
  ];
}

function take({ referrals: all, ...state }: ReferralsState, event: News, complaint: Common): Reaction<ReferralsState> {
  const { at, referral: id, scheme, reference, stage } = event;
  const before = all.find((one) => one.id === id);
  const points = event.points ?? before?.points ?? complaint.points.map((point) => point.id);
  const running = before?.clock?.state === 'running' ? before.clock : undefined;
  const clock = clockOf(event, points, complaint);
  const news = (before?.news ?? 0) + 1;
  const kept: Referral = {
    id,
    scheme,
    reference,
    stage,
    points,
    news,
    asks: stage !== 'closed',
    ...(clock && { clock }),
  };
  return {
    state: { ...state, referrals: before ? all.map((one) => (one === before ? kept : one)) : [...all, kept] },
    events: [
      ...(running ? [{ type: 'clock.met', at, clock: 'referral' } as const] : []),
      ...(before?.asks ? [closeTask(at, before)] : []),
      ...(clock ? [{ type: 'clock.started', at, clock: 'referral', kind: 'statutory', due: clock.due } as const] : []),
      ...(kept.asks ? [openTask(at, kept, complaint)] : []),
    ],
  };
}

/** How long we have at a stage, if anybody has said. */
function clockOf({ at, stage, by }: News, ids: readonly string[], complaint: Common): Clock | undefined {
  const due = by ?? (stage === 'referred-back' ? backBy(at, ids, complaint) : undefined);
  if (stage === 'closed' || due === undefined) return undefined;
  const amount = Math.max(0, due - at);
  const { calendar, clocks } = complaint.terms;
  const { warn } = clocks['close-out'];
  return reckoned(
    {
      name: 'referral',
      kind: 'statutory',
      start: at,
      target: { unit: 'elapsed', amount },
      calendar,
      warn: amount > 0 ? warn : [],
      warned: 0,
      state: 'running',
    },
    timekeeping(complaint),
  );
}

/** Answered: the time that the body gives. Not answered yet: what is left of the answer's own time. */
function backBy(at: Instant, ids: readonly string[], complaint: Common): Instant | undefined {
  const points = pointsOf(complaint, ids);
  const waiting = points.filter(({ outcome }) => outcome === null);
  if (waiting.length > 0) return firstDue(complaint, waiting);
  const given = byRegime(complaint, points).flatMap(({ rules }) =>
    rules.body?.refersBack ? [statutoryLater(complaint, rules, at, rules.body.refersBack)] : [],
  );
  return given.length > 0 ? Math.min(...given) : undefined;
}

/** It warns its lead, or its time is over. */
function tolls(
  { referrals: all, ...state }: ReferralsState,
  { at }: Event,
  complaint: Common,
): Reaction<ReferralsState> {
  const events: Event[] = [];
  const now = all.map((referral): Referral => {
    const { clock } = referral;
    if (!clock || !rings(clock, at)) return referral;
    const { due, kind } = clock;
    if (at < due) {
      const percent = warningAt(clock, at) ?? clock.warned;
      events.push({ type: 'clock.warned', at, clock: 'referral', percent, due });
      return { ...referral, clock: { ...clock, warned: percent } };
    }
    events.push({ type: 'clock.breached', at, clock: 'referral', kind, due, escalates: false });
    events.push({
      type: 'ring',
      at,
      call: {
        kind: 'place-call',
        key: `${complaint.reference}:referrals:alert:${referral.id.replaceAll(':', '.')}.${due}`,
        purpose: 'alert',
        to: { lead: complaint.owner.desk },
        about: { clock: 'referral', due },
        while: 'open',
      },
    });
    return { ...referral, clock: { ...clock, state: 'breached' } };
  });
  return { state: { ...state, referrals: now }, events };
}

const stopped = (referral: Referral): Referral =>
  referral.clock?.state === 'running' ? { ...referral, clock: { ...referral.clock, state: 'cancelled' } } : referral;

const answeredBy = (referral: Referral, task: string): Referral =>
  referral.asks && taskOf(referral) === task ? { ...referral, asks: false } : referral;

const taskOf = ({ id, stage, news }: Referral) => `referral:${id}:${stage}${news > 1 ? `.${news}` : ''}`;

const openTask = (at: Instant, referral: Referral, { owner }: Common): Event => ({
  type: 'task.opened',
  at,
  task: taskOf(referral),
  kind: 'referral',
  desk: owner.desk,
  points: referral.points,
  ...(referral.clock && { due: referral.clock.due }),
});

const closeTask = (at: Instant, referral: Referral): Event => ({
  type: 'task.done',
  at,
  task: taskOf(referral),
  kind: 'referral',
});
