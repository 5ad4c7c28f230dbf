import type { Listed, Shown, TimelineEntry } from '../contract/show';
import type { Common } from '../domain/complaint';
import { housePlacement } from '../domain/house-terms';
import type { Instant } from '../domain/instant';
import { REVERSED } from '../domain/link';
import type { Right } from '../domain/point';
import { clockIn, clocksOf, utc } from '../domain/show';
import { restored, type Snapshot } from '../domain/snapshot';
import type {
  CallbackRow,
  CaseRow,
  FileRow,
  HistoryRow,
  LinkRow,
  SurveyRow,
  TaskRow,
  TimelineRow,
} from '../store/case-store';
import type { ConsentRow } from '../store/consents';
import { workflowIdOf } from '../workflows/contract';
import { showRedress } from './show-redress';
import { showTasks } from './show-tasks';

/** What lies in the store beside the row. */
export interface Surroundings {
  readonly timeline: readonly TimelineRow[];
  readonly callbacks: readonly CallbackRow[];
  readonly surveys: readonly SurveyRow[];
  readonly tasks: readonly TaskRow[];
  readonly links: readonly LinkRow[];
  readonly history: readonly HistoryRow[];
  readonly files: readonly FileRow[];
  /** Those that go on in it. */
  readonly merged?: readonly CaseRow[];
  readonly consents: readonly ConsentRow[];
}

export const showConsents = (said: readonly ConsentRow[]): Shown['consents'] =>
  said.map(({ at, reference = null, ...one }) => ({ ...one, at: utc(at), reference }));

/** A complaint as lists show it. Before its first record it stands where every complaint begins. */
export function listCase({ reference, opening, receivedAt, status, nextDeadline, ...row }: CaseRow): Listed {
  const common = (row.snapshot as Snapshot | undefined)?.common;
  const house = housePlacement(opening.category, opening.severity);
  return {
    reference,
    workflowId: workflowIdOf(reference),
    status: status as Listed['status'],
    tier: common?.tier ?? house.tier,
    owner: common?.owner ?? { desk: house.desk, person: null },
    severity: common?.severity ?? house.severity,
    category: common?.category ?? house.category,
    channel: opening.channel,
    customer: opening.customer,
    subject: opening.subject,
    receivedAt: utc(receivedAt),
    nextDeadline: nextDeadline && { clock: nextDeadline.clock, at: utc(nextDeadline.at) },
    policyVersion: row.policyVersion ?? 'house',
    rules: common?.rules ?? 1,
  };
}

/** A complaint as `show` tells it (contract.md). Until when it is kept and what helps, the policy says: null where nobody asks. */
export function showCase(
  row: CaseRow,
  { timeline, callbacks, surveys, tasks, links, history, files, merged = [], consents }: Surroundings,
  keepUntil: string | null = null,
  adviceOf: (approach: string) => string | undefined = () => undefined,
): Shown {
  const { opening, terms } = row;
  const snapshot = row.snapshot as Snapshot | undefined;
  const listed = listCase(row);
  const resolved = timeline.findLast(({ type }) => type === 'resolved')?.data;
  const points = opening.points ?? [{ text: opening.text }];
  // Records from before the journey knew points tell of the whole alone.
  const known = (snapshot?.common as Partial<Common> | undefined)?.points;
  return {
    ...listed,
    keepUntil,
    parties: [
      { role: 'complainant', ...opening.customer },
      ...(opening.representative ? [{ role: 'representative', ...opening.representative }] : []),
    ],
    points: points.map((point, index) => ({
      id: String(index + 1),
      text: point.text,
      category: point.category ?? listed.category,
      product: point.product ?? opening.product ?? null,
      // What was asked for, until the policy has said what it lives by.
      regime: terms?.points ? (terms.points[index]?.regime ?? null) : (point.regime ?? opening.regime ?? null),
      outcome: known ? (known[index]?.outcome ?? null) : textOr(resolved?.['outcome']),
      rootCause: known ? (known[index]?.rootCause ?? null) : textOr(resolved?.['rootCause']),
      right: rightIn(known?.[index]?.right),
    })),
    clocks: snapshot && terms ? clocksOf(restored(snapshot, terms)).map(clockIn) : [],
    pauses: (snapshot?.common.pauses ?? []).map(({ from, to, ...pause }) => ({
      from: utc(from),
      to: utc(to),
      ...pause,
    })),
    handOffs: { count: snapshot?.common.handOffs ?? 0, limit: terms?.handOffLimit ?? null },
    reopenings: {
      count: snapshot?.strands.resolution.reopened ?? 0,
      limit: terms?.escalation?.reopenings ?? null,
    },
    callbacks: callbacks.map(({ reference: _, slot, ...callback }) => ({ ...callback, slot: utcOr(slot) })),
    surveys: surveys.map(({ reference: _, sentAt, remindedAt, answeredAt, ...survey }) => ({
      ...survey,
      sentAt: utcOr(sentAt),
      remindedAt: utcOr(remindedAt),
      answeredAt: utcOr(answeredAt),
    })),
    tasks: showTasks(tasks, timeline),
    approaches: (snapshot?.strands.approaches?.taken ?? []).map(({ approach, because, by }) => ({
      ...{ approach, because: [...because], by, advice: adviceOf(approach) ?? null },
    })),
    keptOut: (snapshot?.common.keptOut ?? []).map(({ person, ground }) => ({ person, ground })),
    confidential: row.sight.confidential,
    watchers: [...(snapshot?.strands.watching?.watchers ?? [])],
    redress: showRedress(snapshot, terms?.currency),
    referrals: (snapshot?.strands.referrals?.referrals ?? []).map(({ scheme, reference, stage, points: about }) => ({
      scheme,
      reference,
      stage,
      points: [...about],
    })),
    attachments: files.map(({ receivedAt, refused = null, ...file }) => ({
      ...file,
      ...{ receivedAt: utc(receivedAt), refused },
    })),
    consents: showConsents(consents),
    history: history.map(({ receivedAt, ...one }) => ({ ...one, receivedAt: utc(receivedAt) })),
    links: links.map(({ from, to, kind }) =>
      from === row.reference ? { reference: to, kind } : { reference: from, kind: REVERSED[kind] },
    ),
    mergedInto: snapshot?.common.mergedInto ?? null,
    merged: merged.map(({ reference, opening: { subject, text, channel }, receivedAt }) => ({
      ...{ reference, subject, text, channel, receivedAt: utc(receivedAt) },
    })),
    timeline: timeline.map(entryIn),
  };
}

const rightIn = (right: Right | undefined) =>
  right ? { since: utc(right.since), because: right.because, until: utcOr(right.until) } : null;

const utcOr = (at: Instant | null): string | null => (at === null ? null : utc(at));
const textOr = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What a person wrote stands beside the facts in `data`; it is kept apart only where it is stored. */
export const entryIn = ({ seq, at, type, actor, data, personal }: TimelineRow): TimelineEntry => ({
  seq,
  at: utc(at),
  type,
  actor,
  data: { ...moments(data), ...personal },
});

/** The journey counts in milliseconds; outside, every moment is RFC 3339. */
const MOMENTS: ReadonlySet<string> = new Set([
  'due',
  'until',
  'slot',
  'retryAt',
  'receivedAt',
  'dueAt',
  'expectedBy',
  'on',
  'by',
]);

const moments = (data: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      MOMENTS.has(name) && typeof value === 'number' ? utc(value) : value,
    ]),
  );
