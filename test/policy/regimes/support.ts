import { Temporal } from '@js-temporal/polyfill';
import { reckon } from '../../../src/domain/clocks/reckoning';
import type { Target } from '../../../src/domain/clocks/target';
import type { RegimeTerms } from '../../../src/domain/regime';
import type { OpenComplaint } from '../../../src/domain/opening';
import { calendarOf } from '../../../src/policy/calendars';
import { createPolicy } from '../../../src/policy/policy';
import { toTerms } from '../../../src/policy/regimes/to-terms';
import { readPolicySource } from '../../../src/policy/source';

/** The policy that comes with Tuntas, its regimes included. */
export const policy = createPolicy(readPolicySource('config/policy.yaml'));

export const complaint = (more: Partial<OpenComplaint> = {}): OpenComplaint => ({
  channel: 'web',
  subject: 'x',
  text: 'x',
  customer: { name: 'x' },
  ...more,
});

/** A moment on a regime's own wall clock. */
export const moment = (regime: string, wall: string): number =>
  Temporal.PlainDateTime.from(wall).toZonedDateTime(zoneOf(regime)).epochMilliseconds;

const zoneOf = (regime: string): string => policy.regimePacks[regime]!.calendar.zone;

/** A regime's rules, its calendar from that moment on, and when its times end. */
export function lifeUnder(regime: string, receivedAt: number) {
  const pack = policy.regimePacks[regime]!;
  const calendar = calendarOf(pack.calendar, receivedAt);
  const due = (target: Target) => reckon({ start: receivedAt, target, calendar, pauses: [] }).due;
  return { rules: toTerms(regime, pack), calendar, due };
}

/** Every time that a regime sets, by name. */
export const timesOf = ({ acknowledge, steps, settledWithin, final, extended, hard }: RegimeTerms) =>
  Object.entries({
    acknowledge,
    ...Object.fromEntries(steps.map(({ id, by }) => [id, by])),
    settled: settledWithin,
    final,
    extended,
    hard,
  }).filter((entry): entry is [string, Target] => entry[1] !== undefined);

/** The day whose end is this moment, as `Tue 2026-04-07`; or the moment itself when no day ends there. */
export function lastDay(regime: string, due: number): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(due).toZonedDateTimeISO(zoneOf(regime));
  const day = zoned.toPlainDate();
  if (!day.toZonedDateTime(zoned.timeZoneId).equals(zoned)) return zoned.toString();
  const last = day.subtract({ days: 1 });
  return `${['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][last.dayOfWeek - 1]} ${last.toString()}`;
}
