import { type Clock, reckoningOf, standsStillFor } from './clocks/clock';
import { type Segment, segments } from './clocks/segments';
import type { Instant } from './instant';
import { type Complaint, nextDeadline } from './journey/journey';
import { timekeeping } from './journey/promises';
import type { States } from './journey/strands';
import { sightOf } from './sight';
import { phoneSurvey } from './survey-by-phone';

/** A clock as it is shown: with the state it is in now and the segments its deadline was reckoned from. */
export interface ShownClock {
  readonly clock: string;
  readonly point?: string;
  readonly kind: Clock['kind'];
  readonly state: 'running' | 'paused' | 'met' | 'breached' | 'cancelled';
  /** The calendar by which it began. */
  readonly calendar: string;
  readonly start: Instant;
  readonly due: Instant;
  readonly warnAt: readonly Instant[];
  readonly segments: readonly Segment[];
}

/** All clocks that were ever started, in the order in which they are due. */
export function clocksOf({ common, strands }: Complaint): ShownClock[] {
  const open = common.pauses.filter((pause) => pause.open);
  return everyClock(strands)
    .sort((a, b) => a.due - b.due)
    .map((clock) => ({
      clock: clock.name,
      ...(clock.point !== undefined && { point: clock.point }),
      kind: clock.kind,
      state:
        clock.state === 'running' && open.some(({ reason }) => standsStillFor(clock, reason)) ? 'paused' : clock.state,
      calendar: clock.calendar,
      start: clock.start,
      due: clock.due,
      warnAt: clock.warnAt,
      segments: segments(reckoningOf(clock, timekeeping(common)), clock.due),
    }));
}

/** All clocks that were ever started. */
export function everyClock({ acknowledge, firstResponse, update, tier, resolve, ...strands }: States): Clock[] {
  const service = [acknowledge, firstResponse, update, tier, resolve].flatMap(({ clock }) => clock ?? []);
  const { closeOut, promisedAnswer, regimeSteps, referrals } = strands;
  return [
    ...service,
    ...closeOut.clocks,
    ...(promisedAnswer?.clocks ?? []),
    ...(regimeSteps?.clocks ?? []),
    ...(referrals?.referrals ?? []).flatMap(({ clock }) => clock ?? []),
  ];
}

/** When the first final answer is owed that is not out yet; else the last moment at which one was. */
function closeOutOf({ closeOut: { clocks } }: States): Instant | null {
  const running = clocks.filter(({ state }) => state === 'running');
  const dues = (running.length > 0 ? running : clocks.filter(({ state }) => state !== 'cancelled')).map(
    ({ due }) => due,
  );
  if (dues.length === 0) return null;
  return running.length > 0 ? Math.min(...dues) : Math.max(...dues);
}

/** A clock in the contract's words (`Clock`). */
export const clockIn = ({ calendar: _, start, due, warnAt, segments: pieces, ...clock }: ShownClock) => ({
  ...clock,
  start: utc(start),
  due: utc(due),
  warnAt: warnAt.map(utc),
  segments: pieces.map(({ from, to, ...piece }) => ({ from: utc(from), to: utc(to), ...piece })),
});

/** What a list needs to know of a complaint. */
export function summaryOf(complaint: Complaint) {
  const { status, tier, owner, severity, category, breached } = complaint.common;
  const next = nextDeadline(complaint);
  return {
    status,
    tier,
    desk: owner.desk,
    person: owner.person,
    severity,
    category,
    breached,
    nextDeadline: next ? { clock: next.name, at: next.at } : null,
    closeOut: closeOutOf(complaint.strands),
    sight: sightOf(complaint),
  };
}

/** Where a complaint stands: what an action answers. */
export type Brief = ReturnType<typeof briefOf>;

export function briefOf(complaint: Complaint) {
  const { reference, status, tier, owner, mergedInto } = complaint.common;
  const next = nextDeadline(complaint);
  const elsewhere = mergedInto === undefined ? {} : { mergedInto };
  return {
    reference,
    status,
    ...elsewhere,
    tier,
    owner,
    nextDeadline: next ? { clock: next.name, at: utc(next.at) } : null,
  };
}

/** What the `view` query tells: where a complaint stands, without a word of anybody. */
export type View = ReturnType<typeof viewOf>;

export function viewOf(complaint: Complaint) {
  const { common, strands } = complaint;
  const byPhone = phoneSurvey(complaint);
  const { rules, severity, category, receivedAt, opening, terms, points, pauses, redress } = common;
  return {
    ...briefOf(complaint),
    severity,
    category,
    channel: opening.channel,
    receivedAt: utc(receivedAt),
    clocks: clocksOf(complaint).map(({ clock, point, kind, state, start, due }) => ({
      clock,
      ...(point !== undefined && { point }),
      kind,
      state,
      start: utc(start),
      due: utc(due),
    })),
    pauses: pauses.map(({ reason, from, to, open }) => ({ reason, from: utc(from), to: utc(to), open })),
    handOffs: common.handOffs,
    callback: strands.callback.stage,
    survey: strands.survey.stage,
    ...(byPhone && { phoneSurvey: byPhone }),
    points: points.map(({ id, regime, answered, outcome }) => ({ id, regime, answered, outcome })),
    referrals: strands.referrals.referrals.map(({ scheme, reference, stage }) => ({ scheme, reference, stage })),
    tasks: strands.tasks.open.map(({ id, kind, desk }) => ({ id, kind, desk })),
    watchers: strands.watching?.watchers ?? [],
    approaches: (strands.approaches?.taken ?? []).map(({ approach }) => approach),
    keptOut: common.keptOut ?? [],
    redress: redress.map(({ id, kind, state }) => ({ id, kind, state })),
    policyVersion: terms.policyVersion,
    rules,
  };
}

/** RFC 3339 in UTC, to the second where there is nothing finer to tell. */
export const utc = (at: Instant): string => new Date(at).toISOString().replace('.000Z', 'Z');
