import { z } from 'zod';
import { language, oneOf, zone } from '../../contract/values';
import { calendar, id, target, text } from '../values';
import { agrees } from './agreement';
import { ELEMENTS, LETTERS, wording } from './letters';
import { EXPORT_FIELDS, country, date, lasting } from './values';

/*
 * A regulator's rules, as people write them in `config/regimes`: material for a compliance officer, never legal advice.
 * docs/regimes.md tells what each part means and which parts complaints live by.
 */

/** What is owed on the way to the final response. */
const step = z.strictObject({
  id,
  by: target,
  letter: oneOf(LETTERS).optional(),
  /** `if-needed`: by then it is done, or it is not needed; nobody is late who has not done it. */
  owed: oneOf(['always', 'if-needed']).default('always'),
  /** `itself`: the letter needs nobody's words and goes when the time is there. */
  sends: oneOf(['person', 'itself']).default('person'),
  why: text,
});

const letter = z.strictObject({
  /** What must be in it; a person ticks them off before it goes. */
  elements: z.array(oneOf(ELEMENTS)).min(1, { error: 'is empty; name at least one element' }),
  /** What must be in it besides, when the complaint is not upheld. */
  ifRejected: z.array(oneOf(ELEMENTS)).default([]),
  /** What the regime itself wants said, in each of the pack's languages. */
  wording: z.record(language, wording),
});

const body = z.strictObject({
  id,
  name: text,
  contact: text,
  /** How long after the final response the customer may go there; left out: no end that we know of. */
  window: lasting.optional(),
  /** How long we have when the body sends back what we had answered. */
  refersBack: target.optional(),
});

const settled = z.strictObject({
  within: target,
  /** What is owed then in place of a final response. */
  letter: oneOf(['none', 'summary-resolution']),
  /** When a full response is owed all the same. */
  unless: z.array(id).default([]),
});

const late = z.strictObject({
  notice: oneOf(LETTERS),
  /** On which a person may send the notice, each in words a person understands. */
  grounds: z.record(id, text).default({}),
});

const exported = z.strictObject({
  columns: z.array(
    z.strictObject({
      /** What stands at the column's head. */
      header: text,
      field: oneOf(EXPORT_FIELDS),
      /** Our word on the left, the regulator's code on the right. */
      codes: z.record(z.string(), text).optional(),
    }),
  ),
  /** True once somebody held headers and codes against the regulator's own template. */
  checked: z.boolean(),
});

const pack = z
  .strictObject({
    title: text,
    country: country.optional(),
    /** The first and the last day of receipt that it applies to, on its own calendar. */
    from: date.optional(),
    to: date.optional(),
    /** The pack that holds before `from`, and the one that holds after `to`. */
    before: id.optional(),
    after: id.optional(),
    calendar: calendar.extend({ zone }),
    acknowledge: target.optional(),
    steps: z.array(step).default([]),
    final: target,
    /** `house`: the rules name no number of days ("without undue delay"), and `final` is our own measure for it. */
    finalBy: oneOf(['rule', 'house']).default('rule'),
    /** With an extension on one of the grounds; and the day after which nothing helps. All count from receipt. */
    extended: target.optional(),
    hard: target.optional(),
    /** A fact, told by a person, that the answer's time counts from instead of receipt. */
    countsFrom: z.strictObject({ fact: id, why: text }).optional(),
    /** Reasons for which the rules themselves let this clock stand still. */
    pausedBy: z.array(id).default([]),
    /** How long the customer has for documents that we asked for. */
    documentsWithin: target.optional(),
    /** What may not go on until so long after the answer. */
    hold: z.strictObject({ of: id, until: target }).optional(),
    settled: settled.optional(),
    late: late.optional(),
    stops: z.array(oneOf(['final-response', 'acceptance-indicated', 'settled-to-satisfaction', 'silence'])).min(1, {
      error: 'is empty; name at least final-response',
    }),
    letters: z.partialRecord(oneOf(LETTERS), letter),
    body: body.optional(),
    retention: z.strictObject({ keep: lasting, from: oneOf(['receipt', 'closing']), by: oneOf(['rule', 'house']) }),
    export: exported,
    languages: z.array(language).min(1, { error: 'is empty; name at least en' }),
    /** What to fill in before use: a pack with such a list is a template, and whoever uses it is told. */
    fillIn: z.array(text).default([]),
    source: text,
    /** When somebody last held the pack against `source`, or against the notes it was written from. */
    checked: date,
    confidence: oneOf(['high', 'medium', 'low', 'own']),
    /** What could not be said in data: to be read by whoever relies on the pack. */
    notes: z.array(text).default([]),
  })
  .superRefine(agrees);
export type RegimePack = z.output<typeof pack>;
export type RegimePacks = Readonly<Record<string, RegimePack>>;

/** All packs of a policy, by their ids. */
export const regimePacks = z.record(id, pack);

/** One file of `config/regimes`. */
export const regimeSchema = z.strictObject({ regimePacks });
