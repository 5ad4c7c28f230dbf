import { z } from 'zod';
import { email, language, money, oneOf, phone, severity, zone } from '../contract/values';
import type { CallResult } from '../domain/event';
import { HOUR, MINUTE } from '../domain/instant';
import { capOf } from '../domain/survey-cap';
import { SCALES } from '../domain/survey-scale';
import { approach } from './approaches';
import { answer } from './answers';
import { brand } from './brands';
import { outreach } from './outreach';
import { customerPages } from './customer-pages';
import { quietHours } from './quiet-hours';
import { regimePacks } from './regimes/schema';
import { retention } from './retention';
import { role } from './roles';
import { signOff } from './sign-off';
import { safeguarding } from './safeguarding';
import { trend } from './trends';
import { calendar, category, day, elapsed, id, range, target, text, tier } from './values';
import { whatsapp } from './whatsapp';
import { when } from './when';

/*
 * A policy, as people write it (contract: *Policy skeleton*), and the values that its texts mean. Keys it does not know
 * are refused. Every sentence is `what is wrong; how to mend it`.
 */

const person = z.strictObject({
  name: text,
  email,
  phone: phone.optional(),
  roles: z.array(role).default([]),
  languages: z.array(language).default([]),
  /** Their own hours, where they are not those of their desk. */
  calendar: id.optional(),
  /** What they know, by the names of ladders; without them what their desk knows. */
  functions: z.array(id).min(1, { error: 'is empty; name at least one, or leave it out' }).optional(),
  /** Days on which they are given nothing new, the first and the last included; what they own moves on the first. */
  absent: z
    .array(
      z
        .strictObject({ from: day, to: day })
        .refine(({ from, to }) => from <= to, { error: 'ends before it begins; swap from and to' }),
    )
    .default([]),
  /** So many open complaints at most. */
  load: z.int().min(1, { error: 'is no number of complaints; write 1 or more, or leave it out' }).optional(),
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
  /** Who is rung at any hour for a critical complaint, in order; the lead last. */
  duty: z.array(id).min(1, { error: 'is empty; name at least one person, or leave it out' }).optional(),
});

const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;

const perSeverity = z.union([target, z.strictObject({ low: target, medium: target, high: target, critical: target })], {
  error: 'is not a target; write one as 2bd, or one for each of low, medium, high and critical',
});

const percent = z
  .number()
  .gt(0, { error: 'is not a warning; write per cent between 0 and 100' })
  .lt(100, { error: 'is not a warning; write per cent between 0 and 100' });

const targets = perSeverity.transform((one) =>
  'unit' in one ? { low: one, medium: one, high: one, critical: one } : one,
);

const clock = z.strictObject({
  kind: oneOf(['service', 'statutory']).default('service'),
  /** `desk`: that of whichever desk has the complaint at the time. */
  calendar: id.optional(),
  target: targets,
  /** Instead of `target`, for customers who are VIPs. */
  vip: targets.optional(),
  warn: z
    .array(percent)
    .default([50, 75, 90])
    .transform((list) => [...new Set(list)].toSorted((a, b) => a - b)),
  onBreach: oneOf(['escalate', 'remind']).default('escalate'),
});

const rule = z.strictObject({
  id,
  when,
  // oxlint-disable-next-line unicorn/no-thenable -- the policy's word; nobody awaits a rule.
  then: z.strictObject({
    desk: id.optional(),
    tier: tier.optional(),
    severity: severity.optional(),
    category: category.optional(),
    /** A routing function of `tuntas.config`: what it answers goes before what stands here, and if it passes, so does the rule. */
    ask: id.optional(),
  }),
});

const pause = z.strictObject({ limit: target, remind: z.array(target).default([]) });

/** How a call can end without contact. */
const CALL_ENDS = [
  'busy',
  'no-answer',
  'voicemail',
  'declined',
  'wrong-key',
  'dropped',
  'failed',
  'agent-busy',
  'agent-absent',
  'agent-declined',
  'agent-hung-up',
  'not-placed',
] as const satisfies readonly CallResult[];

const callbacks = z.strictObject({
  offerOn: z.array(oneOf(['acknowledgement', 'breach', 'escalation', 'bad-survey'])).default(['breach', 'escalation']),
  retries: z.array(elapsed).default([30 * MINUTE, 60 * MINUTE, 120 * MINUTE]),
  /** The same after ends of one kind; what is left out is as `retries`, and a number that fails is tried once more. */
  retriesAfter: z.partialRecord(oneOf(CALL_ENDS), z.array(elapsed)).exactOptional(),
  window: range.default({ from: 9 * 60, to: 20 * 60 }),
  first: oneOf(['agent', 'customer']).default('agent'),
  /** Who calls: only those of the desk who speak the customer's language and know the matter, or anybody where none of them is there. */
  by: oneOf(['fitting', 'anybody']).default('fitting'),
  /** How long a call takes at its slot. */
  length: elapsed
    .refine((length) => length >= 5 * MINUTE && length <= 4 * HOUR, {
      error: 'is no length of a call; write between 5m and 4h',
    })
    .prefault('30m'),
  /** So many slots an offer names, to be taken by a digit. */
  choices: z
    .int()
    .min(1, { error: 'is no number of slots; write 1, 2 or 3' })
    .max(3, { error: 'is more than a text message holds; write 1, 2 or 3' })
    .default(3),
  /** So long before a call the customer is reminded of it; `false`: not at all. */
  remind: z.union([z.literal(false), elapsed]).prefault('1h'),
  /** Who spoke with a customer tells within this how it went; then it is closed untold. Left out: it waits until they do. */
  outcomeWithin: target.optional(),
  /** May calls be recorded, if the customer agrees at the beginning of each? */
  record: oneOf(['never', 'ask']).default('never'),
  /** So many calls at once at one desk, however many of its people are there. */
  atOnce: z.int().min(1, { error: 'is no number of calls; write 1 or more, or leave it out' }).optional(),
});

const lasting = (written: string) => target.prefault(written);

const survey = z.strictObject({
  /** Satisfaction from 1 to 5, recommendation from 0 to 10, or ease from 1 to 7. */
  scale: oneOf(SCALES).default('csat'),
  after: lasting('24h'),
  remind: lasting('72h'),
  expire: lasting('7cd'),
  /** One of a person's complaints within this; each of its resolutions. */
  cap: target
    .refine((cap) => capOf(cap) !== undefined, {
      error: 'counts no working time; write it in days or hours that pass, as 60cd',
    })
    .prefault('60cd'),
  /** Marks up to this one are looked at again; as the scale has it where it is left out. */
  badAtMost: z.int().min(0).max(9).exactOptional(),
  review: lasting('2bd'),
  /** Are customers asked by keypad as well, at the end of a call in which, or before which, they had their answer? */
  byPhone: z.boolean().default(false),
});

/** Some parts are read and kept and not acted on yet: loading warns of them (check/rules/idle.ts). */
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
  brands: z.record(id, brand).default({}),
  /** The languages we write in; the first is for whoever reads none of them. Left out: all that there are messages in. */
  locales: z.array(language).min(1, { error: 'is empty; name at least the language of the organisation' }).optional(),
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
  outreach: outreach.optional(),
  /** What helps with a complaint, and when. */
  approaches: z.array(approach).default([]),
  redress: z.record(tier, money).default({}),
  goodwill: z.record(tier, money).default({}),
  /** So much goodwill to one customer in twelve months; what goes beyond it is approved. */
  goodwillPerCustomer: money.optional(),
  /** Within how long an approval is decided, in the hours of whoever is asked. */
  approvals: z.strictObject({ within: target }).prefault({ within: '1bd' }),
  callbacks: callbacks.prefault({}),
  /** `followUp`: so long after it was confirmed, the customer is asked whether it still works. */
  confirmation: z.strictObject({ within: target, followUp: target.optional() }).prefault({ within: '5bd' }),
  survey: survey.prefault({}),
  reminders: target.prefault('1bd'),
  /** So often it may go from desk to desk; after that the next move is upward. */
  handOffs: z.strictObject({ limit: z.int().min(1).max(20) }).optional(),
  /** What sends a complaint up besides a missed deadline, and how high. */
  escalation: z
    .strictObject({
      /** Opened again more often than this, it goes one tier up. */
      reopenings: z.int().min(0).max(20).exactOptional(),
      /** At least so high with a letter of a regulator or a lawyer. */
      letters: tier.exactOptional(),
      /** At least so high for a customer with support needs. */
      needs: tier.exactOptional(),
      /** Addresses, or their domains, from which regulators and lawyers write. */
      senders: z
        .strictObject({ regulator: z.array(text).exactOptional(), lawyer: z.array(text).exactOptional() })
        .exactOptional(),
    })
    .optional(),
  /** So many segments a text message takes at most. */
  sms: z.strictObject({ segments: z.int().min(1).max(10).default(3) }).prefault({}),
  /** Whoever writes about one of several complaints is asked which; so long the answer is awaited. */
  unclear: z.strictObject({ within: target }).prefault({ within: '1bd' }),
  whatsapp: whatsapp.optional(),
  messages: z.unknown().optional(),
  /** Which regime holds for which points; the first rule that fits. */
  regimes: z.array(z.strictObject({ use: id, when: when.default({}) })).default([]),
  regimePacks: regimePacks.default({}),
  signOff: z.array(signOff).default([]),
  /** What is done when somebody may come to harm. */
  safeguarding: safeguarding.optional(),
  quietHours: quietHours.optional(),
  answers: z.record(id, answer).default({}),
  retention: retention.optional(),
  /** How the page of a customer is guarded. */
  customerPages: customerPages.prefault({}),
  trends: z.array(trend).default([]),
});
export type PolicyData = z.output<typeof policySchema>;
