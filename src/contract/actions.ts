import { z } from 'zod';
import { parseTarget } from '../domain/clocks/target';
import { GROUNDS } from '../domain/conflict';
import { LINKS } from '../domain/link';
import { REVIEW_CALLS } from '../domain/request';
import { CONFIRMED } from '../domain/safeguarding';
import { TRIGGERS } from '../domain/trigger';
import type { ActionName } from '../workflows/contract';
import { mentionsIn } from './mentions';
import { referral } from './open-complaint';
import { line, moment, money, name, oneOf, prose, reference, severity } from './values';

/** When it happened, if that is earlier than when we are told. */
const receivedAt = moment.exactOptional();

/** Journeys read no text that people wrote: who is meant goes beside it. */
function withMentions<B extends { readonly text: string; readonly mentions?: readonly string[] }>(body: B) {
  const mentions = [...new Set([...(body.mentions ?? []), ...mentionsIn(body.text)])];
  return { ...body, ...(mentions.length > 0 && { mentions }) };
}

const NO_MARK = 'is not a mark; write a whole number from 0 to 10';

/** Some of a complaint's points, by their ids. */
const points = z.array(name).min(1).max(50).exactOptional();

/** A piece of work that another desk is asked for. */
const subTask = z.strictObject({
  desk: name,
  what: prose,
  /** By when: a moment, or a time in the desk's own hours. Without it the desk is reminded until it is done. */
  due: z
    .string()
    .refine((text) => parseTarget(text) !== undefined || moment.safeParse(text).success, {
      error: 'is neither a moment nor a length of time; write 2026-11-23T12:30:00Z, or 2bd, 4wh, 90m',
    })
    .exactOptional(),
  /** The service clocks stand still until it is done: `true`, or the name of one of the policy's pauses. */
  pauses: z.union([z.boolean(), name], { error: 'is not a pause; write true, or the name of one' }).exactOptional(),
});

/**
 * What each action asks for: one kebab-case name and one body in HTTP, on the command line and in Temporal Updates.
 * Who does it (`actor`) is never in a body: the server knows.
 */
export const actionBodies = {
  assign: z.strictObject({ person: name, receivedAt }),
  accept: z.strictObject({ receivedAt }),
  decline: z.strictObject({ reason: line, receivedAt }),
  /** Who is to read it stands in the text as `@hana` or `@billing`; `mentions` names further ones. */
  note: z
    .strictObject({ text: prose, mentions: z.array(name).max(50).exactOptional(), receivedAt })
    .transform(withMentions),
  reply: z
    .strictObject({
      text: prose.exactOptional(),
      /** A prepared answer: its words, unless there is a text, which is then what somebody made of it. */
      answer: name.exactOptional(),
      /** `email`, `sms`, `whatsapp`, or a channel of the house: the first to be tried. */
      channel: name.exactOptional(),
      receivedAt,
    })
    .refine(({ text, answer }) => text !== undefined || answer !== undefined, {
      path: ['text'],
      error: 'is missing; write it, or name a prepared answer',
    }),
  /** With a `reason` also to a desk that stands lower. */
  'hand-off': z.strictObject({ desk: name, summary: prose, reason: line.exactOptional(), receivedAt }),
  /** With a `trigger` as high as the policy takes it for that. */
  escalate: z.strictObject({ reason: line, trigger: oneOf(TRIGGERS).exactOptional(), receivedAt }),
  reclassify: z
    .strictObject({
      severity: severity.exactOptional(),
      category: name.exactOptional(),
      regime: name.exactOptional(),
      point: name.exactOptional(),
      vip: z.boolean().exactOptional(),
      receivedAt,
    })
    .refine(
      ({ severity: bad, category, regime, vip }) => [bad, category, regime, vip].some((one) => one !== undefined),
      {
        error: 'changes nothing; give a severity, a category, a regime, or vip',
      },
    ),
  pause: z.strictObject({ reason: name, text: prose.exactOptional(), receivedAt }),
  resume: z.strictObject({ receivedAt }),
  redress: z
    .strictObject({
      /** What is owed; or `goodwill`, what is given beyond it, with an amount and a reason. */
      kind: oneOf(['apology', 'explanation', 'correction', 'refund', 'compensation', 'goodwill']),
      amount: money.exactOptional(),
      /** Why, for whoever decides about it. */
      reason: line.exactOptional(),
      receivedAt,
    })
    .refine(({ kind, amount }) => kind !== 'goodwill' || amount !== undefined, {
      path: ['amount'],
      error: 'is missing; say how much goodwill, as {"amount": "50000.00", "currency": "IDR"}',
    })
    .refine(({ kind, reason }) => kind !== 'goodwill' || reason !== undefined, {
      path: ['reason'],
      error: 'is missing; say why, for whoever decides about goodwill',
    }),
  approve: z.strictObject({ redress: name, approved: z.boolean(), reason: line.exactOptional(), receivedAt }),
  callback: z.union(
    [
      z.strictObject({ slot: moment, receivedAt }),
      z.strictObject({ cancel: z.literal(true), receivedAt }),
      /** How it went, by whoever spoke with the customer. */
      z.strictObject({
        outcome: oneOf(['spoke', 'cut-off']),
        identity: oneOf(['confirmed', 'failed', 'not-asked']),
        note: prose,
        receivedAt,
      }),
    ],
    {
      error:
        'is not a callback; write {"slot": "2026-11-24T03:00:00Z"}, {"cancel": true}, or {"outcome": "spoke", "identity": "confirmed", "note": "..."}',
    },
  ),
  resolve: z.strictObject({
    summary: prose,
    outcome: oneOf(['upheld', 'partly-upheld', 'not-upheld']),
    rootCause: line.exactOptional(),
    /** Which points it answers, by their ids; without them all that wait for an answer. */
    points,
    /** The customer said that it is settled to their satisfaction. */
    settled: z.boolean().exactOptional(),
    /** Why a full letter is owed although it is settled: one of the regime's reasons, as `hardship`. */
    unless: name.exactOptional(),
    /** What the summary tells of what the regime demands, as `findings`. */
    covers: z.array(name).max(20).exactOptional(),
    receivedAt,
  }),
  confirm: z.strictObject({ receivedAt }),
  object: z.strictObject({ text: prose, receivedAt }),
  withdraw: z.strictObject({ text: prose.exactOptional(), receivedAt }),
  dismiss: z.strictObject({ reason: line, agreedBy: name, receivedAt }),
  reopen: z.strictObject({ reason: line, receivedAt }),
  rate: z.strictObject({
    /** On the scale that the complaint is asked by: 1 to 5 (csat), 0 to 10 (nps), 1 to 7 (ces). */
    score: z.int({ error: NO_MARK }).min(0, { error: NO_MARK }).max(10, { error: NO_MARK }),
    comment: prose.exactOptional(),
    /** The customer agrees that colleagues read the comment on the board of compliments. */
    share: z.boolean().exactOptional(),
    receivedAt,
  }),
  task: z.union([
    z.strictObject({
      done: name,
      note: prose.exactOptional(),
      /** For a notice of delay: one of the regime's grounds, and by when the answer is promised instead. */
      ground: name.exactOptional(),
      expectedBy: moment.exactOptional(),
      /** When what was waited for happened. */
      on: moment.exactOptional(),
      /** For a review of a bad mark: how it went to call the customer. */
      call: oneOf(REVIEW_CALLS).exactOptional(),
      receivedAt,
    }),
    z.strictObject({ open: subTask, receivedAt }),
  ]),
  /** Who hears of its moves; without a name whoever asks. `off` ends it. */
  watch: z.strictObject({ person: name.exactOptional(), off: z.boolean().exactOptional(), receivedAt }),
  /** What helps with it as a colleague sees it, by its name in the policy; `off` lifts it. */
  approach: z.strictObject({ approach: name, off: z.boolean().exactOptional(), receivedAt }),
  /** How it hangs together with another complaint; `off` takes it back. */
  link: z.strictObject({ to: reference, kind: oneOf(LINKS), off: z.boolean().exactOptional(), receivedAt }),
  /** It goes on in an earlier complaint of the same customer. */
  merge: z.strictObject({ into: reference, reason: line.exactOptional(), receivedAt }),
  /** Somebody must have nothing to do with it; a lead lifts that again. */
  conflict: z.union(
    [
      z.strictObject({ person: name, ground: oneOf(GROUNDS), reason: line, receivedAt }),
      z.strictObject({ person: name, lift: z.literal(true), reason: line, receivedAt }),
    ],
    { error: 'is no conflict of interest; write { person, ground, reason }, or { person, lift: true, reason }' },
  ),
  /** Somebody may come to harm: say so, see to it, or tell what was done. */
  safeguard: z.union([
    z.strictObject({ signal: name, note: prose.exactOptional(), receivedAt }),
    z.strictObject({
      task: name,
      confirm: oneOf(CONFIRMED),
      note: prose,
      /** There was no danger: referred back to whoever has the complaint. */
      falseAlarm: z.boolean().exactOptional(),
      receivedAt,
    }),
    z.strictObject({ task: name, take: z.literal(true), receivedAt }),
  ]),
  move: z.strictObject({ version: name, receivedAt }),
  referral: z.strictObject({ ...referral.shape, points, receivedAt }),
} satisfies Record<ActionName, z.ZodType>;
