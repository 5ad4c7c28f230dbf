import { z } from 'zod';
import { language } from '../contract/values';
import type { OpenComplaint } from '../domain/opening';
import { isPhrase, signalsIn } from '../domain/signals';
import type { SafeguardingTerms } from '../domain/terms';
import { fitsComplaint } from './routing';
import { when } from './when';
import { elapsed, id, text } from './values';

const phrase = text.refine(isPhrase, { error: 'holds neither letters nor digits; write words to look for' });
const phrases = z.array(phrase).min(1, { error: 'is empty; name words to look for, or leave it out' });

const signal = z
  .strictObject({
    /** By language, for those who keep the lists; whatever language somebody writes in, all are looked for. */
    words: z.record(language, phrases).default({}),
    /** Or what is known of a complaint at its door. */
    when: when.optional(),
    /** Whom the customer is to call now, by language; without it nothing is said. */
    say: z.record(language, text).optional(),
  })
  .refine(({ words, when: rule }) => Object.keys(words).length > 0 || rule !== undefined, {
    error: 'is never heard; give it words, or when',
  });

/** What is done when somebody may come to harm. */
export const safeguarding = z.strictObject({
  /** Who is called, at any hour: whoever is on duty there, then its lead. */
  desk: id,
  within: elapsed,
  signals: z
    .record(id, signal)
    .refine((signals) => Object.keys(signals).length > 0, { error: 'is empty; name at least one signal' }),
});
export type Safeguarding = z.output<typeof safeguarding>;

/** What the journey needs to know of it. */
export const safeguardingTerms = ({ desk, within, signals }: Safeguarding): SafeguardingTerms => ({
  desk,
  within,
  signals: Object.fromEntries(
    Object.entries(signals).map(([name, { say }]) => [name, say ? { say: true as const } : {}]),
  ),
});

/** The signals that words give, by the lists of every language. */
export function signalsOf({ signals }: Safeguarding, said: string): string[] {
  const lists = Object.entries(signals).map(([name, { words }]) => [name, Object.values(words).flat()] as const);
  return signalsIn(said, Object.fromEntries(lists));
}

/** The signals that a complaint gives at its door: by its words, and by what is known of it. */
export function signalsAtTheDoor(
  policy: Safeguarding,
  opening: OpenComplaint,
  categories: readonly string[],
): string[] {
  const { subject, text: told, points = [] } = opening;
  const heard = signalsOf(policy, [subject, told, ...points.map((point) => point.text)].join('\n'));
  const fitting = Object.entries(policy.signals).flatMap(([name, { when: rule }]) =>
    rule && fitsComplaint(rule, opening, categories) ? [name] : [],
  );
  return [...new Set([...heard, ...fitting])];
}

/** Whom to call now, in the best of the reader's languages; undefined where the policy says nothing. */
export function safetyWords(
  { signals }: Safeguarding,
  signalName: string,
  readers: readonly string[],
): string | undefined {
  const say = signals[signalName]?.say ?? {};
  const languages = Object.keys(say);
  const of = (one: string) =>
    languages.find((known) => known === one) ?? languages.find((known) => primary(known) === primary(one));
  const best = readers.map(of).find((one) => one !== undefined) ?? languages[0];
  return best === undefined ? undefined : say[best];
}

const primary = (one: string) => one.split('-')[0]?.toLowerCase();
