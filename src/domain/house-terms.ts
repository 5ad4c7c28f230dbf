import { alwaysOpen } from './clocks/calendar';
import type { Target } from './clocks/target';
import type { Placement } from './event';
import { HOUR, type Instant } from './instant';
import type { Severity, Terms } from './terms';

/** The desk that owns a complaint until its policy is known. */
const FRONT_DESK = 'front-desk';

const same = (target: Target): Record<Severity, Target> => ({
  low: target,
  medium: target,
  high: target,
  critical: target,
});
const hours = (count: number) => same({ unit: 'elapsed', amount: count * HOUR });
const days = (count: number) => same({ unit: 'calendar-days', amount: count });
const service = { kind: 'service', calendar: 'always', warn: [50, 75, 90], onBreach: 'remind' } as const;

/**
 * What a complaint lives by before its policy is known, or while the policy cannot be read: nobody is forgotten because
 * a file was missing. Round the clock, one desk, the 30-day close-out of ISO-minded houses without a regulator.
 */
export const houseTerms = (receivedAt: Instant, rules: number): Terms => ({
  policyVersion: 'house',
  rules,
  tiers: ['L0', 'L1', 'L2', 'L3'],
  desks: {
    [FRONT_DESK]: {
      name: 'Front desk',
      function: 'general',
      tier: 'L1',
      calendar: 'always',
      lead: 'duty',
      members: [],
    },
  },
  ladders: { general: { L1: FRONT_DESK } },
  calendars: { always: alwaysOpen(receivedAt) },
  clocks: {
    acknowledge: { ...service, target: hours(24), warn: [] },
    'first-response': { ...service, target: days(2) },
    update: { ...service, target: days(5), warn: [] },
    tier: { ...service, target: days(5) },
    resolve: { ...service, target: days(10) },
    'close-out': { ...service, kind: 'statutory', target: days(30) },
  },
  pauses: {
    'awaiting-customer': {
      limit: { unit: 'calendar-days', amount: 14 },
      remind: [{ unit: 'calendar-days', amount: 5 }],
    },
  },
  callbacks: { offerOn: [], retries: [], window: 'always' },
  confirmation: { within: { unit: 'calendar-days', amount: 7 } },
  survey: {
    after: { unit: 'elapsed', amount: 24 * HOUR },
    remind: { unit: 'elapsed', amount: 72 * HOUR },
    expire: { unit: 'calendar-days', amount: 7 },
    badAtMost: 2,
    review: { unit: 'calendar-days', amount: 2 },
  },
  reminders: { unit: 'elapsed', amount: 24 * HOUR },
  redress: {},
  currency: 'XXX',
  calendar: 'always',
});

export const housePlacement = (category: string | undefined, severity: Severity | undefined): Placement => ({
  category: category ?? 'other',
  severity: severity ?? 'medium',
  function: 'general',
  desk: FRONT_DESK,
  tier: 'L1',
});
