import type { AnswerPolicy } from '../policy/answers';
import { nearestLocale } from '../policy/locales';
import type { Policy } from '../policy/policy';
import { refuseAny, type Problem } from '../policy/problem';
import { isRecord, valueAt, type PolicySource } from '../policy/source';
import { compile, fill, type Template } from './template';

/** What a prepared answer can tell; a text that asks for anything else is refused with its line. */
const VARIABLES = ['name', 'reference', 'subject', 'organisation', 'desk', 'agent', 'link'] as const;
type Values = Readonly<Record<(typeof VARIABLES)[number], string>>;

/** The complaint that is to be answered, and in which language. */
export interface Asked {
  readonly category: string;
  readonly tier: string;
  /** Today, as 2026-12-01, where the organisation is. */
  readonly day: string;
  /** The languages its customer reads, best first. */
  readonly locales: readonly string[];
  readonly values: Values;
}

/** An answer as it would go out now. */
export interface Prepared {
  readonly id: string;
  readonly kind: AnswerPolicy['kind'];
  readonly title: string;
  readonly language: string;
  readonly text: string;
}

export interface Answers {
  /** What fits a complaint, with its variables filled in. */
  offered(to: Asked): readonly Prepared[];
  /** All there are, offered anywhere or not. */
  readonly all: readonly Pick<Prepared, 'id' | 'kind' | 'title'>[];
}

/**
 * Reads the prepared answers of a policy.
 * @throws {PolicyRefused} naming every text that cannot be read or asks for what there is not.
 */
export function createAnswers(
  source: PolicySource,
  { answers, organisation }: Pick<Policy, 'answers' | 'organisation'>,
): Answers {
  const problems: Problem[] = [];
  const read = Object.entries(answers).map(([id, { words, ...answer }]) => ({
    ...{ id, answer },
    templates: Object.entries(words).map(
      ([language, text]) => [language, templateOf(source, id, language, text, problems)] as const,
    ),
  }));
  refuseAny(problems);
  return {
    all: read.map(({ id, answer: { kind, title } }) => ({ id, kind, title })),
    offered: (to) =>
      read
        .filter(({ answer }) => fits(answer, to))
        .map(({ id, answer: { kind, title }, templates }) => {
          const ours = templates.map(([language]) => language);
          const language = nearestLocale([...to.locales, organisation.locale], ours);
          const template = templates.find(([one]) => one === language)?.[1] ?? [];
          return { id, kind, title, language, text: fill(template, language, to.values) };
        }),
  };
}

/** Every text of a policy's answers that cannot be read or asks for what there is not, well formed as a whole or not. */
export function checkAnswers(source: PolicySource): Problem[] {
  const problems: Problem[] = [];
  const answers = source.data['answers'];
  for (const id of Object.keys(isRecord(answers) ? answers : {})) {
    const words = valueAt(answers, [id, 'words']);
    for (const [language, text] of Object.entries(isRecord(words) ? words : {}))
      if (typeof text === 'string') templateOf(source, id, language, text, problems);
  }
  return problems;
}

function templateOf(source: PolicySource, id: string, language: string, text: string, problems: Problem[]): Template {
  const place = source.locate(['answers', id, 'words', language]);
  return compile({ text, place, known: VARIABLES, must: [], plain: false, problems });
}

/** Of a category beneath another, as billing/refund, what is prepared for the one above fits as well. */
function fits(
  { categories, tiers, from, until }: Omit<AnswerPolicy, 'words'>,
  { category, tier, day }: Asked,
): boolean {
  const about = categories?.some((one) => category === one || category.startsWith(`${one}/`)) ?? true;
  const height = tiers?.includes(tier) ?? true;
  return about && height && (from === undefined || from <= day) && (until === undefined || day <= until);
}
