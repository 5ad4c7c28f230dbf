import { z } from 'zod';
import { email, language, money, oneOf, phone, severity, zone } from '../contract/values';
import { MINUTE } from '../domain/instant';
import { parseDays, parseElapsed, parseRange, parseTarget, type WallRange, type Weekday } from './units';

/*
 * A policy, as people write it (contract: *Policy skeleton*), and the values that its texts mean. Keys it does not know
 * are refused. Every sentence is `what is wrong; how to mend it`.
 */

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
  error: 'is not a name we can use; write small letters, digits and single hyphens, as front-line',
});
const category = z.string().regex(/^[a-z0-9-]+(\/[a-z0-9-]+)*$/, {
  error: 'is not a category; write small letters and hyphens, one beneath another as billing/refund',
});
const tier = z.string().regex(/^[A-Za-z0-9-]{1,20}$/, { error: 'is not a tier; write a short name, as L1' });
const text = z.string().trim().min(1, { error: 'is empty; write it' });
const region = z.string().regex(/^[A-Z]{2}(-[A-Za-z0-9]+){0,2}$/, {
  error: 'is not a region; write a country as ID, or a country and state as AU-NSW',
});
const date = z.iso.date({ error: 'is not a date; write it as "2026-12-24"' });

/** A text with a meaning: read by `read`, refused with `error` when it has none. */
const meaning = <T>(read: (text: string) => T | undefined, error: string) =>
  z.string({ error }).transform((written, context): T => {
    const value = read(written);
    if (value !== undefined) return value;
    context.issues.push({ code: 'custom', message: error, input: written });
    return z.NEVER;
  });

const target = meaning(parseTarget, 'is not a length of time; write 90m, 4h, 4wh, 2bd, 30cd or 8w');
const elapsed = meaning(parseElapsed, 'is not a plain length of time; write 30m or 2h');
const range = meaning(parseRange, 'is not a stretch of the day; write it as "08:00-12:00"');

const DAY_MINUTES = 24 * 60;
const ALWAYS: readonly WallRange[] = [{ from: 0, to: DAY_MINUTES }];

/** One day's shifts, in order and apart; shifts that touch become one. */
const shifts = z.array(range).transform((ranges, context): readonly WallRange[] => {
  const result: WallRange[] = [];
  for (const next of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && next.from < last.to) {
      const message = 'has shifts that overlap; let each begin when the one before has ended';
      context.issues.push({ code: 'custom', message, input: ranges });
      return z.NEVER;
    }
    if (last?.to === next.from) result[result.length - 1] = { from: last.from, to: next.to };
    else result.push(next);
  }
  return result;
});

export type Week = Readonly<Partial<Record<Weekday, readonly WallRange[]>>>;

const week = z
  .union([z.literal('24x7'), z.record(z.string(), shifts)], {
    error: 'is not a week; write 24x7, or days with their shifts as mon-thu: ["08:00-12:00", "13:00-17:00"]',
  })
  .transform((written, context): Week => {
    const days: Partial<Record<Weekday, readonly WallRange[]>> = {};
    const refuse = (key: string, message: string) =>
      context.issues.push({ code: 'custom', message, input: written, path: [key] });
    for (const [key, ranges] of Object.entries(written === '24x7' ? { 'mon-sun': ALWAYS } : written)) {
      const named = parseDays(key);
      if (!named) refuse(key, 'is not a day; write mon, tue, wed, thu, fri, sat, sun, or a stretch as mon-thu');
      for (const day of named ?? []) {
        if (days[day]) refuse(key, `says ${day} a second time; name each day once`);
        days[day] = ranges;
      }
    }
    return days;
  });

const calendar = z.strictObject({
  zone: zone.optional(),
  week,
  holidays: z
    .strictObject({
      region: region.optional(),
      add: z.array(z.union([date, z.strictObject({ date, name: text })])).default([]),
      remove: z.array(date).default([]),
    })
    .optional(),
  halfDays: z.record(date, shifts).default({}),
});
export type CalendarPolicy = z.output<typeof calendar>;

const person = z.strictObject({
  name: text,
  email,
  phone: phone.optional(),
  roles: z.array(id).default([]),
  languages: z.array(language).default([]),
});
export type Person = z.output<typeof person>;

const desk = z.strictObject({
  /** As customers read it; a map gives it in several languages. */
  name: z.union([text, z.record(language, text)]).optional(),
  function: id,
  tier,
  calendar: id,
  members: z.array(id).min(1, { error: 'is empty; name at least one person' }),
  lead: id,
  acceptWithin: target.optional(),
});

const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;

const perSeverity = z.union([target, z.strictObject({ low: target, medium: target, high: target, critical: target })], {
  error: 'is not a target; write one as 2bd, or one for each of low, medium, high and critical',
});

const percent = z
  .number()
  .gt(0, { error: 'is not a warning; write per cent between 0 and 100' })
  .lt(100, { error: 'is not a warning; write per cent between 0 and 100' });

const clock = z.strictObject({
  kind: oneOf(['service', 'statutory']).default('service'),
  calendar: id.optional(),
  target: perSeverity.transform((one) => ('unit' in one ? { low: one, medium: one, high: one, critical: one } : one)),
  warn: z
    .array(percent)
    .default([50, 75, 90])
    .transform((list) => [...new Set(list)].toSorted((a, b) => a - b)),
  onBreach: oneOf(['escalate', 'remind']).default('escalate'),
});

const scalar = z.union([z.string(), z.boolean(), z.number()]);
const wish = z.union([scalar, z.array(scalar).min(1)], {
  error: 'is nothing to compare with; write a value, or several as [billing, fraud]',
});

/** What a rule may ask about a complaint at its door. Several values mean any of them; several keys mean all. */
const when = z.strictObject({
  kind: wish.optional(),
  category: wish.optional(),
  product: wish.optional(),
  severity: wish.optional(),
  channel: wish.optional(),
  regime: wish.optional(),
  brand: wish.optional(),
  'customer.vip': z.boolean().optional(),
  'customer.locale': wish.optional(),
  'customer.zone': wish.optional(),
  'customer.needs': wish.optional(),
});
export type When = z.output<typeof when>;

const rule = z.strictObject({
  id,
  when,
  // oxlint-disable-next-line unicorn/no-thenable -- the policy's word; nobody awaits a rule.
  then: z.strictObject({
    desk: id.optional(),
    tier: tier.optional(),
    severity: severity.optional(),
    category: category.optional(),
  }),
});

const pause = z.strictObject({ limit: target, remind: z.array(target).default([]) });

const callbacks = z.strictObject({
  offerOn: z.array(oneOf(['breach', 'escalation'])).default(['breach', 'escalation']),
  retries: z.array(elapsed).default([30 * MINUTE, 60 * MINUTE, 120 * MINUTE]),
  window: range.default({ from: 9 * 60, to: 20 * 60 }),
  first: oneOf(['agent', 'customer']).default('agent'),
});

const lasting = (written: string) => target.prefault(written);

const survey = z.strictObject({
  scale: oneOf(['csat']).default('csat'),
  after: lasting('24h'),
  remind: lasting('72h'),
  expire: lasting('7cd'),
  cap: lasting('60cd'),
  badAtMost: z.int().min(1).max(4).default(2),
  review: lasting('2bd'),
});

/** Known by name, but not acted on yet: loading warns of them. */
const later = z.unknown().optional();

export const policySchema = z.strictObject({
  schema: z.literal(1, { error: 'is a form of policy that we do not know; write schema: 1' }),
  version: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, {
    error: 'is not a version; write letters, digits, points and hyphens in quotes, as "2026-11-01"',
  }),
  organisation: z.strictObject({
    name: text,
    zone,
    country: z.string().regex(/^[A-Z]{2}$/, { error: 'is not a country; write its two letters, as ID' }),
    locale: language,
    currency: z.string().regex(/^[A-Z]{3}$/, { error: 'is not a currency; write its three letters, as IDR' }),
    email,
    phone: phone.optional(),
    referencePrefix: z.string().regex(/^[A-Z]{2,6}$/, { error: 'is not a prefix; write two to six capitals, as TN' }),
  }),
  include: z.array(text).default([]),
  tiers: z.array(tier).min(1, { error: 'is empty; name at least one tier' }),
  startTier: tier,
  severities: z.array(severity).default([...SEVERITIES]),
  categories: z.array(category).default(['billing', 'delivery', 'technical', 'staff', 'fraud', 'other']),
  calendars: z.record(id, calendar),
  calendar: id.optional(),
  people: z.record(id, person),
  desks: z.record(id, desk),
  ladders: z.record(id, z.record(tier, id)),
  clocks: z
    .strictObject({
      acknowledge: clock.optional(),
      'first-response': clock.optional(),
      update: clock.optional(),
      tier: clock.optional(),
      resolve: clock.optional(),
      'close-out': clock.optional(),
    })
    .default({}),
  pauses: z.record(id, pause).optional(),
  rules: z.array(rule).default([]),
  redress: z.record(tier, money).default({}),
  callbacks: callbacks.prefault({}),
  confirmation: z.strictObject({ within: target }).prefault({ within: '5bd' }),
  survey: survey.prefault({}),
  reminders: target.prefault('1bd'),
  messages: z.unknown().optional(),
  regimes: later,
  quietHours: later,
  retention: later,
  trends: later,
  signOff: later,
});
export type PolicyData = z.output<typeof policySchema>;

/** Parts of the skeleton that load but do nothing in this release. */
export const NOT_YET = ['regimes', 'quietHours', 'retention', 'trends', 'signOff'] as const;
