import { z } from 'zod';
import { isLanguage } from '../contract/values';
import type { MessageName } from '../domain/effect';
import { problemsOf } from '../policy/issues';
import { PolicyRefused, refuseAny, type Problem } from '../policy/problem';
import type { Path, PolicySource } from '../policy/source';
import { PAGE, type PagePart } from './page';
import { compile, type Draft, type Template } from './template';
import {
  COMMON,
  MESSAGE_NAMES,
  namesIn,
  SPOKEN,
  VARIABLES,
  type Glossary,
  type SpokenLine,
  type Variables,
} from './variables';

/** All that one language can say. Every text in it was read and found to use only what its message can tell. */
export interface Catalogue {
  readonly language: string;
  readonly letters: Readonly<Record<MessageName, LetterWords>>;
  readonly spoken: Readonly<Record<SpokenLine, Template>>;
  /** Who reads it aloud: a language as `id-ID`, and the provider's name for the voice. */
  readonly voice: { readonly language: string; readonly name: string };
  readonly frame: Readonly<Record<FrameWord, Template>>;
  readonly page: Readonly<Record<PagePart, Readonly<Record<string, Template>>>>;
  readonly words: Readonly<Record<Glossary, Readonly<Record<string, string>>>>;
}

interface LetterWords {
  readonly subject: Template;
  readonly email: Template;
  readonly sms: Template;
  /** On the button that leads to the status page, where a message wants other words than the frame's. */
  readonly button?: Template;
}

/**
 * Around every letter. `endOfDay` tells a deadline at midnight as people do: by the end of the day before;
 * `aboutPoints` heads what is about some points alone.
 */
const FRAME = {
  button: COMMON,
  footer: COMMON,
  staffButton: COMMON,
  staffFooter: COMMON,
  endOfDay: { day: 'text' },
  aboutPoints: { points: 'text' },
  /** Answers to STOP, START and HELP. */
  stopped: { organisation: 'text' },
  started: { organisation: 'text' },
  help: { organisation: 'text', email: 'text', ourPhone: 'text?' },
  /** Beneath what somebody wrote where everybody can read it: nothing of the matter. */
  publicly: { organisation: 'text' },
} as const satisfies Readonly<Record<string, Variables>>;
/** Those of them that are text messages. */
const TEXTED: readonly string[] = ['stopped', 'started', 'help'] satisfies FrameWord[];
type FrameWord = keyof typeof FRAME;

const text = z.string({ error: 'is not a text; write it, in quotes or after a |' }).trim().min(1, {
  error: 'is empty; write what it should say',
});
const each = <K extends string>(...names: K[]) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, text])) as Record<K, typeof text>);

const letter = z.strictObject({ subject: text, email: text, sms: text, button: text.optional() });

const written = z.strictObject({
  letters: z.strictObject(
    Object.fromEntries(MESSAGE_NAMES.map((name) => [name, letter])) as Record<MessageName, typeof letter>,
  ),
  frame: each(...(Object.keys(FRAME) as FrameWord[])),
  page: z.strictObject(mapValues(PAGE, (texts) => each(...Object.keys(texts)))),
  voice: z.strictObject({
    language: text,
    name: text,
    lines: each(...(Object.keys(SPOKEN) as SpokenLine[])),
  }),
  words: z.strictObject({
    // A regime's steps have clocks as well, and names of their own; a step that nobody wrote a word for is told by its name.
    clock: each('acknowledge', 'first-response', 'update', 'tier', 'resolve', 'close-out', 'review').catchall(text),
    severity: each('low', 'medium', 'high', 'critical'),
    category: z.record(z.string(), text),
    outcome: each('upheld', 'partly-upheld', 'not-upheld'),
    redress: each('apology', 'explanation', 'correction', 'refund', 'compensation', 'goodwill'),
    taskKind: each(
      'unreachable',
      'callback-exhausted',
      'callback-outcome',
      'callback-identity',
      'review',
      'redress-approval',
      'delay-notice',
      'regime-step',
      'regime-fact',
      'sub-task',
      'safeguarding',
      'referral',
      'which-complaint',
      'documents-overdue',
    ),
    hold: z.record(z.string(), text),
    pause: z.record(z.string(), text),
    reason: z.record(z.string(), text),
    because: z.record(z.string(), text),
  }),
});

/** What a policy may have under `messages`: one catalogue a language, each with every message. */
export const messagesSchema = z.record(
  z.string().refine(isLanguage, { error: 'is not a language in BCP 47; write it as id, en or ms-MY' }),
  written,
);

/**
 * Reads what a policy has under `messages`.
 * @throws {PolicyRefused} naming every text that is missing, unreadable, or asks for what its message does not have.
 */
export function readCatalogues(source: PolicySource): ReadonlyMap<string, Catalogue> {
  const languages = messagesSchema.safeParse(source.data['messages'] ?? {});
  if (!languages.success) {
    throw new PolicyRefused(languages.error.issues.flatMap((issue) => problemsOf(issue, source, ['messages'])));
  }
  const problems: Problem[] = [];
  const catalogues = Object.entries(languages.data).map(([language, catalogue]) => {
    const read = (at: Path, words: string): Template => {
      const place = source.locate(['messages', language, ...at]);
      return compile({ text: words, place, ...mayTell(at), problems });
    };
    const letters = mapValues(catalogue.letters, ({ subject, email, sms, button }, name) => {
      const at = ['letters', name];
      return {
        subject: read([...at, 'subject'], subject),
        email: read([...at, 'email'], email),
        sms: read([...at, 'sms'], sms),
        ...(button === undefined ? {} : { button: read([...at, 'button'], button) }),
      };
    });
    const frame = mapValues(catalogue.frame, (words, name) => read(['frame', name], words));
    const page = mapValues(catalogue.page, (texts, part) =>
      mapValues(texts, (words, name) => read(['page', part, name], words)),
    );
    const spoken = mapValues(catalogue.voice.lines, (words, name) => read(['voice', 'lines', name], words));
    const { words } = catalogue;
    const voice = { language: catalogue.voice.language, name: catalogue.voice.name };
    return [language, { language, letters, frame, page, spoken, voice, words }] as const;
  });
  refuseAny(problems);
  return new Map(catalogues);
}

/** Which variables the text at a place of a catalogue may and must use, and whether it must stay plain for an SMS. */
export function mayTell([part, name = '', last = '']: Path): Pick<Draft, 'known' | 'must' | 'plain'> {
  const own = (of: Readonly<Record<string, Variables>>, key: PropertyKey): Variables =>
    Object.hasOwn(of, key) ? (of[String(key)] ?? {}) : {};
  switch (part) {
    case 'letters': {
      const variables = own(VARIABLES, name);
      const must = last === 'email' && 'wording' in variables ? ['wording'] : [];
      return { known: namesIn({ ...COMMON, ...variables }), must, plain: last === 'sms' };
    }
    case 'page':
      return {
        known: namesIn(own(Object.hasOwn(PAGE, name) ? PAGE[name as PagePart] : {}, last)),
        must: [],
        plain: false,
      };
    case 'frame':
      return { known: namesIn(own(FRAME, name)), must: [], plain: TEXTED.includes(String(name)) };
    default:
      return { known: ['organisation', ...namesIn(own(SPOKEN, last))], must: [], plain: false };
  }
}

function mapValues<K extends string, A, B>(
  record: Readonly<Record<K, A>>,
  change: (value: A, key: K) => B,
): Record<K, B> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, change(value as A, key as K)]),
  ) as Record<K, B>;
}
