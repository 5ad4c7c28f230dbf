import { z } from 'zod';
import { language } from '../contract/values';
import type { ApproachTerms } from '../domain/approaches';
import type { HeatRule } from '../domain/heat';
import { DAY } from '../domain/instant';
import type { OpenComplaint } from '../domain/opening';
import { fitsComplaint } from './routing';
import type { PolicyData } from './schema';
import { days } from './trends';
import { id, text } from './values';
import { when } from './when';

const atLeast = z
  .int({ error: 'is not a whole number; write 1 or more' })
  .min(1, { error: 'holds for everybody; write 1 or more' });

/** How temper is read off words: by a list for each language, by capitals, exclamation marks, messages in a row. */
const heat = z.strictObject({
  /** So many signs together; each word of the list that is found is one. */
  atLeast: atLeast.default(2),
  /** Words and phrases in small letters, by language; all lists are looked at, for people mix languages when they are angry. */
  words: z
    .record(
      language,
      z.array(
        z.string().regex(/^[\p{Ll}\p{N}]+( [\p{Ll}\p{N}]+)*$/u, {
          error: 'is not a word to look for; write small letters alone',
        }),
      ),
    )
    .default({}),
  /** Per cent of the letters. */
  capitals: z.int().min(30, { error: 'is how anybody writes; write 30 or more' }).max(100).optional(),
  exclamations: atLeast.optional(),
  /** So many messages that no person has answered. */
  messages: atLeast.optional(),
});

/**
 * What helps with a complaint, and when: `when` asks what rules ask, and for what is learnt as it lives. An approach is
 * taken for one complaint; nothing of it is kept on a customer.
 */
export const approach = z.strictObject({
  id,
  when: when.extend({
    /** The same customer complained before. */
    earlier: z.strictObject({ within: days, atLeast: atLeast.default(1) }).optional(),
    heat: heat.optional(),
  }),
  // oxlint-disable-next-line unicorn/no-thenable -- the policy's word; nobody awaits an approach.
  then: z
    .strictObject({
      /** Is told, and hears of its moves from then on. */
      manager: id.optional(),
      /** A call is offered first. */
      call: z.boolean().optional(),
      /** Whoever had their last complaint has this one, if they are there and free. */
      sameOwner: z.boolean().optional(),
      /** It is linked to their last complaint of the same kind. */
      link: z.boolean().optional(),
      /** To whoever works on it; a map says it in several languages. */
      advice: z.union([text, z.record(language, text)]).optional(),
    })
    .default({}),
});

/** Those that may hold for a complaint, as far as is known at its door. */
export const approachesIn = (policy: PolicyData, opening: OpenComplaint, vip?: boolean): ApproachTerms[] =>
  policy.approaches.flatMap(({ id: name, when: asked, then }) => {
    const { earlier, heat: temper, ...door } = asked;
    const known = vip === undefined ? opening : { ...opening, customer: { ...opening.customer, vip } };
    if (!fitsComplaint(door, known, policy.categories)) return [];
    const { manager, call, sameOwner, link } = then;
    return [
      {
        id: name,
        because: Object.keys(door),
        ...(earlier && { earlier: { within: earlier.within * DAY, atLeast: earlier.atLeast } }),
        ...(temper && {
          heat: { atLeast: temper.atLeast, ...(temper.messages !== undefined && { messages: temper.messages }) },
        }),
        ...(manager !== undefined && { manager }),
        ...(call && { call }),
        ...(sameOwner && { sameOwner }),
        ...(link && { link }),
      },
    ];
  });

/** How temper is read off words, where some approach asks for it: the first that does. */
export function heatRuleOf({ approaches }: PolicyData): HeatRule | undefined {
  const rule = approaches.find(({ when: asked }) => asked.heat)?.when.heat;
  if (!rule) return undefined;
  const { words, capitals, exclamations } = rule;
  return {
    words: [...new Set(Object.values(words).flat())],
    ...(capitals !== undefined && { capitals }),
    ...(exclamations !== undefined && { exclamations }),
  };
}

/** What an approach advises, in the first of these languages that it is written in, else as it is written first. */
export function adviceOf({ approaches }: PolicyData, name: string, languages: readonly string[]): string | undefined {
  const advice = approaches.find((one) => one.id === name)?.then.advice;
  if (advice === undefined || typeof advice === 'string') return advice;
  const own = languages.map((one) => advice[one] ?? advice[one.split('-')[0] ?? one]);
  return own.find((one) => one !== undefined) ?? Object.values(advice)[0];
}
