import type { Calendar } from '../../../src/domain/clocks/calendar';
import type { Target } from '../../../src/domain/clocks/target';
import type { Placement } from '../../../src/domain/event';
import { DAY, HOUR, type Instant, MINUTE } from '../../../src/domain/instant';
import type { Severity, Terms } from '../../../src/domain/terms';

/** A moment in Jakarta (UTC+7, no daylight saving): `at('2026-11-20 16:00')`. */
export const at = (local: string): Instant =>
  Date.parse(`${local.replace(' ', 'T')}${local.length === 16 ? ':00' : ''}+07:00`);

const shift = (from: number, to: number) => [from * HOUR, to * HOUR] as const;

/** Monday 2 November 2026 onwards: 09-17 on weekdays, and one holiday, Wednesday 25 November. */
export const office: Calendar = {
  from: at('2026-11-02 00:00'),
  kinds: [
    { length: DAY, shifts: [shift(9, 17)] },
    { length: DAY, shifts: [] },
    { length: DAY, shifts: [], holiday: 'Hari Guru' },
  ],
  days: [0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 2, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1, 1],
};

/** 09-20 every day: when a customer's phone may ring. */
const awake: Calendar = {
  from: office.from,
  kinds: [{ length: DAY, shifts: [shift(9, 20)] }],
  days: [0, 0, 0, 0, 0, 0, 0],
};

export const elapsed = (amount: number): Target => ({ unit: 'elapsed', amount });
export const working = (hours: number): Target => ({ unit: 'working', amount: hours * HOUR });
export const businessDays = (amount: number): Target => ({ unit: 'business-days', amount });
export const calendarDays = (amount: number): Target => ({ unit: 'calendar-days', amount });

const always = (target: Target): Record<Severity, Target> => ({
  low: target,
  medium: target,
  high: target,
  critical: target,
});

/** The terms of a small service company, as its policy would resolve them. */
export const terms: Terms = {
  policyVersion: 'test-1',
  rules: 1,
  tiers: ['L0', 'L1', 'L2', 'L3'],
  desks: {
    'front-line': {
      name: 'Front line',
      function: 'general',
      tier: 'L1',
      calendar: 'office',
      lead: 'lia',
      members: ['ani', 'adi'],
    },
    billing: {
      name: 'Billing',
      function: 'billing',
      tier: 'L2',
      calendar: 'office',
      lead: 'budi',
      members: ['bela', 'bima'],
    },
    technical: {
      name: 'Technical',
      function: 'technical',
      tier: 'L2',
      calendar: 'office',
      lead: 'tono',
      members: ['tari'],
    },
    'executive-office': {
      name: 'Executive office',
      function: 'executive',
      tier: 'L3',
      calendar: 'office',
      lead: 'eka',
      members: ['evi'],
    },
  },
  ladders: {
    billing: { L1: 'front-line', L2: 'billing', L3: 'executive-office' },
    technical: { L1: 'front-line', L2: 'technical', L3: 'executive-office' },
  },
  calendars: { office, awake },
  clocks: {
    acknowledge: { kind: 'service', calendar: 'office', target: always(elapsed(HOUR)), warn: [], onBreach: 'remind' },
    'first-response': {
      kind: 'service',
      calendar: 'office',
      target: always(working(8)),
      warn: [50, 75, 90],
      onBreach: 'remind',
    },
    update: { kind: 'service', calendar: 'office', target: always(businessDays(3)), warn: [], onBreach: 'remind' },
    tier: { kind: 'service', calendar: 'office', target: always(working(16)), warn: [75], onBreach: 'escalate' },
    resolve: {
      kind: 'service',
      calendar: 'office',
      target: { low: businessDays(5), medium: businessDays(3), high: working(16), critical: elapsed(4 * HOUR) },
      warn: [50, 75, 90],
      onBreach: 'escalate',
    },
    'close-out': {
      kind: 'statutory',
      calendar: 'office',
      target: always(calendarDays(30)),
      warn: [50, 75, 90],
      onBreach: 'remind',
    },
  },
  pauses: {
    'awaiting-customer': { limit: businessDays(10), remind: [businessDays(3)] },
    'awaiting-third-party': { limit: businessDays(10), remind: [] },
  },
  callbacks: { offerOn: ['breach', 'escalation'], retries: [30 * MINUTE, 60 * MINUTE, 120 * MINUTE], window: 'awake' },
  confirmation: { within: businessDays(5) },
  survey: {
    after: elapsed(24 * HOUR),
    remind: elapsed(72 * HOUR),
    expire: calendarDays(7),
    badAtMost: 2,
    review: businessDays(2),
  },
  reminders: businessDays(1),
  redress: { L1: 10_000_000, L2: 100_000_000, L3: 1_000_000_000 },
  currency: 'IDR',
  calendar: 'office',
};

export const placement: Placement = {
  category: 'billing',
  severity: 'medium',
  function: 'billing',
  desk: 'front-line',
  tier: 'L1',
};
