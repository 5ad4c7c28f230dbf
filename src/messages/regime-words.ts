import type { Instant } from '../domain/instant';
import { shorten, tellDay, tellMoment, Unsayable, type Reader, type Values } from './present';
import { fill } from './template';

/** What one regime wants said in a letter, and what its blanks are filled with. */
export interface RegimeWords {
  readonly regime: string;
  /** The letter's name among those of the regime. */
  readonly letter: string;
  /** A paragraph by language, with blanks as `{answerBy}`. */
  readonly wording: Readonly<Record<string, string>>;
  /** The first of them is for readers of a language that the regime does not speak. */
  readonly languages: readonly string[];
  /** IANA; moments are told in it. */
  readonly zone: string;
  readonly blanks: Blanks;
  /** The points it is about, in the customer's own words, where the letter is about others as well. */
  readonly points?: readonly string[];
}

export interface Blanks {
  readonly reference: string;
  readonly receivedAt: Instant;
  readonly answerBy?: Instant | undefined;
  readonly expectedBy?: Instant | undefined;
  readonly documentsBy?: Instant | undefined;
  /** A person's own words. */
  readonly reasons?: string | undefined;
  readonly body?: string | undefined;
  readonly contact?: string | undefined;
}
type Blank = keyof Blanks;

/** Somebody who reads this language, or undefined when no catalogue speaks it. */
type ReaderOf = (language: string) => Reader | undefined;

/**
 * The paragraphs that regimes want in a letter, in the reader's language where the regime speaks it; and which of the
 * letter's own sentences need not say it again.
 *
 * @throws {Unsayable} when a blank has nothing to be filled with: half a promise is none.
 */
export function sayRegimes(
  regimes: readonly RegimeWords[],
  reader: Reader,
  readerOf: ReaderOf,
  values: Values,
): Values {
  const told = new Set<Blank>();
  const paragraphs = regimes.map((one) => paragraphOf(one, reader, readerOf, told));
  const bodyTold = namesAll(values['body'], paragraphs.join('\n'), told.has('body'));
  return {
    wording: paragraphs.join('\n\n'),
    reasonsTold: told.has('reasons'),
    answerByTold: told.has('answerBy'),
    expectedByTold: told.has('expectedBy'),
    documentsByTold: told.has('documentsBy'),
    bodyTold,
    ...(bodyTold && { body: '', contact: '' }),
  };
}

function paragraphOf(one: RegimeWords, reader: Reader, readerOf: ReaderOf, told: Set<Blank>): string {
  const language = languageFor(one, reader);
  // Dates within an English paragraph are English, whatever the letter around it is written in.
  const spoken = { ...(readerOf(language) ?? reader), zone: one.zone };
  const text = (one.wording[language] ?? '').replaceAll(/\{(\w+)\}(\.?)/g, (_whole, name: Blank, stop: string) => {
    told.add(name);
    const filled = fillBlank(name, one, spoken);
    // What a person wrote may end with a full stop of its own.
    return stop === '' ? filled : `${filled.replace(/[.\s]+$/, '')}.`;
  });
  return one.points ? `${headingOf(one.points, reader)}\n${text}` : text;
}

/** As the reader speaks, as the letter is written, or else as the regime speaks first. */
function languageFor({ wording, languages }: RegimeWords, { wishes }: Reader): string {
  const first = languages[0] ?? '';
  return wishes.find((language) => Object.hasOwn(wording, language)) ?? first;
}

function fillBlank(name: Blank, { regime, letter, blanks }: RegimeWords, reader: Reader): string {
  const value = blanks[name];
  if (value === undefined || value === '')
    throw new Unsayable(`${regime}: ${letter} cannot be written without {${name}}`);
  if (typeof value === 'string') return value.trim();
  return name === 'receivedAt' ? tellDay(value, reader) : tellMoment(value, reader, { year: 'numeric' });
}

/** How much of a point's text names it there. */
const IN_A_HEADING = 80;

function headingOf(points: readonly string[], { catalogue, locale }: Reader): string {
  const names = new Intl.ListFormat(locale).format(points.map((point) => `"${shorten(point, IN_A_HEADING)}"`));
  return fill(catalogue.frame.aboutPoints, locale, { points: names });
}

/** Every body that the letter's own sentence would name stands in the paragraphs already. */
const namesAll = (bodies: Values[string], paragraphs: string, oneIsNamed: boolean): boolean =>
  bodies
    ? String(bodies)
        .split('; ')
        .every((body) => paragraphs.includes(body))
    : oneIsNamed;
