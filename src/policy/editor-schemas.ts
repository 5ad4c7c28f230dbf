import { z } from 'zod';
import { channelMessageSchema } from '../contract/channel-message';
import { messagesSchema } from '../messages/catalogue';
import { answer } from './answers';
import { regimePacks } from './regimes/schema';
import { policySchema, type PolicyData } from './schema';
import { calendar, id } from './values';

/** The kinds of file that a policy is written in; each has a JSON Schema by which editors complete and check it. */
export const SCHEMA_NAMES = ['policy', 'calendars', 'messages', 'regime', 'answers', 'channel-message'] as const;
export type SchemaName = (typeof SCHEMA_NAMES)[number];

const IDLE = 'Not acted on in this release.';

/** What an editor shows beside each part of a policy. */
const TOLD: Readonly<Record<keyof PolicyData, string>> = {
  schema: 'The form that this file is written in: 1.',
  version: 'Open complaints keep the version they were opened with. Give each change a new one, in quotes.',
  organisation: 'Who answers complaints: name, zone, country, language, currency, address, prefix of references.',
  brands: 'Names of its own under which the organisation does business, each with its address.',
  locales: 'The languages we write in; the first is for whoever reads none of them.',
  include: 'Files that are laid into this one as if they were written here. A pattern may have one *.',
  tiers: 'The tiers complaints climb, lowest first.',
  startTier: 'Where complaints begin.',
  severities: 'How bad it can be. These four; others are not acted on in this release.',
  categories: 'What complaints are about; one beneath another as billing/refund. There is always an other.',
  calendars: 'Working hours by name, with holidays of a region and half days.',
  calendar: 'For whatever names no calendar of its own.',
  people: 'Who works here.',
  desks: 'Teams: what they know, where they stand, when they work, who is on them.',
  ladders: 'By function, the desk that stands at each tier. A complaint climbs the ladder named after its category.',
  clocks: 'What is promised, and what happens when it is not kept.',
  pauses: 'Reasons for service clocks to stand still. Each ends by itself at its limit.',
  rules: 'Where complaints go. The first rule that fits is the one that counts.',
  outreach: 'Friendly contacts with customers who left or rated badly: how many a day, and how often one of them.',
  approaches:
    'What helps with a complaint, and when; shown to whoever works on it. Nothing of it is kept on a customer.',
  redress: 'The largest amount that each tier grants alone.',
  goodwill: 'The largest amount that each tier gives alone beyond what is owed, for one complaint.',
  goodwillPerCustomer: 'So much goodwill to one customer in twelve months; what goes beyond it is approved.',
  approvals: 'Within how long whoever is asked decides about redress and goodwill; then the next above is asked.',
  callbacks: 'When calls are offered, tried again, and may ring on the clock of the customer.',
  confirmation:
    'Silence for so long settles a resolution; so long after that the customer is asked whether it still works.',
  survey: 'When customers are asked how it went, and which scores are looked at again.',
  reminders: 'At the top tier, with a clock run out: how often its lead hears of it.',
  handOffs: 'How often a complaint may go from desk to desk before the next move is upward.',
  escalation: 'What sends a complaint up besides a missed deadline: opened again too often, letters, support needs.',
  sms: 'How many segments a text message takes at most, as networks count and bill them.',
  unclear:
    'How long it is awaited that somebody with several complaints says which one they meant; then a person looks.',
  whatsapp: 'That customers are answered by WhatsApp where they wrote by it, and the approved templates for later.',
  messages: 'Every word to customers and staff, by language.',
  regimes: 'Which regime holds for which points; the first that fits.',
  regimePacks: 'What regulators demand, as data.',
  signOff: `Which answers need whose signature; the first rule that fits. ${IDLE}`,
  safeguarding: 'What is done when somebody may come to harm: what to listen for, who is called, and by when.',
  quietHours: 'When customers are left in peace, on their own clock, and when staff are told.',
  answers: 'Prepared answers: standard replies, probing questions, objections, each with its words in every language.',
  retention: 'How long a complaint is kept. Each is told until when; nothing is erased in this release.',
  customerPages: 'The code that opens the whole page of a customer, and how long their link works.',
  trends: `What to look out for over many complaints. ${IDLE}`,
};

const override = z
  .boolean()
  .optional()
  .describe('What this file says takes the place of what other files of the policy say, texts and whole lists.');

/** The JSON Schema of a kind of file, as people write it. Parts that may stand in another file are not demanded. */
export function editorSchema(name: SchemaName): object {
  const include = policySchema.shape.include;
  switch (name) {
    case 'policy': {
      const written = asJson(policySchema.extend({ messages: messagesSchema.optional(), override }));
      const properties = Object.entries(written.properties ?? {}).map(([part, schema]) => {
        const description = TOLD[part as keyof PolicyData];
        return [part, { description, ...(schema as object) }] as const;
      });
      return {
        ...written,
        title: 'A policy of Tuntas',
        properties: Object.fromEntries(properties),
        required: ['schema', 'version', 'organisation'],
      };
    }
    case 'calendars':
      return {
        ...asJson(z.strictObject({ calendars: z.record(id, calendar), include: include.optional(), override })),
        title: 'Calendars of a policy of Tuntas',
      };
    case 'messages':
      return {
        ...asJson(z.strictObject({ messages: messagesSchema, include: include.optional(), override })),
        title: 'Messages of a policy of Tuntas',
      };
    case 'answers':
      // What an answer is for and what it says may stand in files of their own.
      return {
        ...asJson(z.strictObject({ answers: z.record(id, answer.partial()), include: include.optional(), override })),
        title: 'Prepared answers of a policy of Tuntas',
      };
    case 'regime':
      return {
        ...asJson(z.strictObject({ regimePacks, include: include.optional(), override })),
        title: 'Regimes of a policy of Tuntas',
      };
    // No file, but what is posted to us: for whoever builds the other end.
    case 'channel-message':
      return asJson(channelMessageSchema);
  }
}

const asJson = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'ref' });

/** As it stands in its file. */
export const schemaText = (name: SchemaName): string => `${JSON.stringify(editorSchema(name), null, 2)}\n`;
