import { z } from 'zod';
import { GROUNDS } from '../domain/conflict';
import { PURPOSES } from '../domain/consent';
import { LINKS, REVERSED } from '../domain/link';
import { attachmentSchema } from './attachments';

/** The shapes we answer with. Moments are RFC 3339 in UTC; money is in figures with its currency. */

const at = z.iso.datetime();

/** Every word of theirs, oldest first: the last one on a thing counts. */
export const consentsSchema = z.array(
  z.object({
    channel: z.string().meta({ description: '`any`: all of them.' }),
    address: z.string(),
    purpose: z.enum(PURPOSES).meta({ description: '`any`: all that comes this way.' }),
    granted: z.boolean(),
    at,
    source: z.string(),
    reference: z.string().nullable(),
  }),
);

export const openedSchema = z
  .object({ reference: z.string(), workflowId: z.string(), status: z.string() })
  .meta({ id: 'Opened', description: 'The complaint, as it was opened.' });

export const entrySchema = z
  .object({
    seq: z.int(),
    at,
    type: z.string(),
    actor: z.object({ kind: z.enum(['customer', 'staff', 'system']), id: z.string().exactOptional() }),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Entry', description: 'A line of a timeline.' });

export const clockSchema = z
  .object({
    clock: z.string(),
    point: z.string().exactOptional(),
    kind: z.enum(['service', 'statutory']),
    state: z.enum(['running', 'paused', 'met', 'breached', 'cancelled']),
    start: at,
    due: at,
    warnAt: z.array(at),
    segments: z.array(
      z.object({
        from: at,
        to: at,
        kind: z.enum(['worked', 'paused', 'closed', 'holiday']),
        reason: z.string().exactOptional(),
      }),
    ),
  })
  .meta({ id: 'Clock', description: 'A clock, with the segments that its deadline was reckoned from.' });

const customer = z.object({
  name: z.string(),
  email: z.string().exactOptional(),
  phone: z.string().exactOptional(),
  handles: z.record(z.string(), z.string()).exactOptional(),
  preferred: z.string().exactOptional(),
  locale: z.string().exactOptional(),
  zone: z.string().exactOptional(),
  vip: z.boolean().exactOptional(),
  needs: z.array(z.string()).readonly().exactOptional(),
  consent: z.record(z.string(), z.boolean()).exactOptional(),
  value: z.object({ amount: z.string(), currency: z.string() }).exactOptional(),
});

export const listedSchema = z
  .object({
    reference: z.string(),
    workflowId: z.string(),
    status: z.enum(['received', 'in-progress', 'paused', 'resolved', 'closed', 'withdrawn', 'dismissed']),
    tier: z.string(),
    owner: z.object({ desk: z.string(), person: z.string().nullable() }),
    severity: z.string(),
    category: z.string(),
    channel: z.string(),
    customer,
    subject: z.string(),
    receivedAt: at,
    nextDeadline: z.object({ clock: z.string(), at }).nullable(),
    policyVersion: z.string(),
    rules: z.int(),
  })
  .meta({ id: 'Listed', description: 'A complaint, as lists tell it.' });

const things = z.array(z.record(z.string(), z.unknown()));

export const shownSchema = listedSchema
  .extend({
    parties: things,
    points: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        category: z.string(),
        product: z.string().nullable(),
        regime: z.string().nullable(),
        outcome: z.string().nullable(),
        rootCause: z.string().nullable(),
        /** Since when the customer may go to the external body, for how long, and why; null while they may not. */
        right: z
          .object({ since: at, because: z.enum(['final-response', 'notice', 'deadline']), until: at.nullable() })
          .nullable(),
      }),
    ),
    clocks: z.array(clockSchema),
    pauses: things,
    /** How often it went from desk to desk, and how often the policy lets it before the next move is upward. */
    handOffs: z.object({ count: z.int(), limit: z.int().nullable() }),
    /** How often it was opened again, and how often the policy lets it before it goes up. */
    reopenings: z.object({ count: z.int(), limit: z.int().nullable() }),
    callbacks: things,
    surveys: things,
    tasks: things,
    /** What helps with it, why, and what that means for whoever works on it; never shown to customers. */
    approaches: z.array(
      z.object({
        approach: z.string(),
        because: z.array(z.string()),
        by: z.enum(['rule', 'hand']),
        advice: z.string().nullable(),
      }),
    ),
    /** Who hears of its moves, by their ids. */
    watchers: z.array(z.string()),
    /** Who may neither own, approve nor see it. */
    keptOut: z.array(z.object({ person: z.string(), ground: z.enum(GROUNDS) })),
    /** About members of staff: seen by those who handle it alone, and by managers and auditors. */
    confidential: z.boolean(),
    redress: things,
    /** Where it stands at external bodies. */
    referrals: z.array(
      z.object({ scheme: z.string(), reference: z.string(), stage: z.string(), points: z.array(z.string()) }),
    ),
    /** Files that somebody sent, in the order in which they came. */
    attachments: z.array(attachmentSchema),
    /** What they said of being written to, at an address or number of theirs, oldest first: the last word counts. */
    consents: consentsSchema,
    /** What else the customer told us, newest first; never shown to them. */
    history: z.array(
      listedSchema.pick({
        reference: true,
        subject: true,
        channel: true,
        category: true,
        status: true,
        receivedAt: true,
      }),
    ),
    /** How it hangs together with others, whichever of them said so. */
    links: z.array(
      z.object({
        reference: z.string(),
        kind: z.enum([...LINKS, 'merged-into', ...Object.values(REVERSED)]),
      }),
    ),
    /** The complaint in which it goes on; null: it goes on by itself, or has ended. */
    mergedInto: z.string().nullable(),
    /** Complaints of the same customer that go on in this one, and what was told in them. */
    merged: z.array(
      z.object({ reference: z.string(), subject: z.string(), text: z.string(), channel: z.string(), receivedAt: at }),
    ),
    /** The last day on which it has to be kept; null while that depends on its closing, and where nobody says how long. */
    keepUntil: z.iso.date().nullable(),
    timeline: z.array(entrySchema),
  })
  .meta({ id: 'Shown', description: 'A complaint whole.' });

const letterPart = z.object({
  regime: z.string(),
  letter: z.string(),
  points: z.array(z.string()).meta({ description: 'Of these points it speaks.' }),
  answerBy: at,
  expectedBy: at.nullable(),
  documentsBy: at.nullable(),
});

export const letterSchema = z
  .object({
    key: z.string(),
    message: z.string(),
    channel: z.string(),
    to: z.string().meta({ description: 'An e-mail address or a number.' }),
    state: z.enum(['unsure', 'accepted', 'delivered', 'failed']).meta({
      description: '`unsure`: it may have left, and nobody has said. `failed`: it was accepted, and came back.',
    }),
    providerId: z.string().nullable(),
    writtenAt: at,
    language: z.string(),
    policyVersion: z.string().nullable().meta({ description: 'Of the policy whose words regimes had in it.' }),
    parts: z.array(letterPart).meta({ description: 'What regimes had said in it.' }),
    answers: z.array(z.string()).nullable().meta({ description: 'The points it answers, where it says so.' }),
    sms: z
      .object({ encoding: z.enum(['GSM-7', 'UCS-2']), segments: z.int() })
      .nullable()
      .meta({ description: 'Of a text message: how a network carries it, and in how many messages of its own.' }),
    subject: z.string(),
    text: z.string(),
    html: z.string().nullable(),
    whole: z.string().nullable().meta({ description: 'What a text message led to, as an e-mail would have said it.' }),
  })
  .meta({ id: 'Letter', description: "A letter to the customer, word for word; only their page's key is left out." });

/** Oldest first. */
export const lettersSchema = z
  .array(letterSchema)
  .meta({ id: 'Letters', description: 'Letters to the customer that left, or may have, oldest first.' });

/** One page, ordered by next deadline. The page after it is named by the answer's `Link` header. */
export const listSchema = z
  .array(listedSchema)
  .meta({ id: 'List', description: 'Complaints, in the order of their next deadlines.' });

/** What the workflow answers to an action, once the journey has advanced. */
export const actedSchema = z
  .object({ reference: z.string(), status: z.string() })
  .loose()
  .meta({ id: 'Acted', description: 'Where the complaint stands after the action.' });

export type Opened = z.output<typeof openedSchema>;
export type TimelineEntry = z.output<typeof entrySchema>;
export type Clock = z.output<typeof clockSchema>;
export type Listed = z.output<typeof listedSchema>;
export type ShownLetter = z.output<typeof letterSchema>;
export type Shown = z.output<typeof shownSchema>;
