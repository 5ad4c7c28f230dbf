import { z } from 'zod';
import type { Finding } from '../../domain/event';

/** The letters that regimes speak of. Which of them a regime demands, and what must be in each, its pack says. */
export const LETTERS = [
  'acknowledgement',
  'first-answer',
  'progress',
  'documents-request',
  'file-in-writing',
  'holding-reply',
  'delay-notice',
  'extension-notice',
  'dispute-resolution-letter',
  'summary-resolution',
  'final-response',
] as const;
export type LetterName = (typeof LETTERS)[number];

/** What a letter may have to contain. A person ticks these off; each means the same in every regime. */
export const ELEMENTS = [
  'reference',
  'date-received',
  'what-it-is-about',
  'what-happens-next',
  'answer-by',
  'how-to-reach-us',
  'part-answered', // which points of the complaint this letter answers, and which another letter will
  'reasons-for-delay',
  'expected-by',
  'documents-needed',
  'documents-by',
  'how-to-file-in-writing',
  'outcome',
  'reasons',
  'issues',
  'findings',
  'evidence',
  'offer-and-its-terms',
  'considered-resolved',
  'external-body-right',
  'external-body-contact',
  'external-body-website',
  'external-body-leaflet',
  'external-body-window',
  'window-waiver', // whether we would let the external body look at it after its window has closed
] as const;
type Element = (typeof ELEMENTS)[number];

/** What a wording may leave open, as `{body}`. Moments are told in the customer's language, in the regime's own zone. */
const BLANKS = [
  'reference',
  'receivedAt',
  'answerBy',
  'expectedBy',
  'documentsBy',
  'reasons',
  'body',
  'contact',
] as const;
type Blank = (typeof BLANKS)[number];

/** The blank by which a wording has an element in it; the other elements are in our own sentences or in a person's. */
const SAID_BY: Readonly<Partial<Record<Element, Blank>>> = {
  'date-received': 'receivedAt',
  'answer-by': 'answerBy',
  'reasons-for-delay': 'reasons',
  'expected-by': 'expectedBy',
  'documents-by': 'documentsBy',
  'external-body-right': 'body',
  'external-body-contact': 'contact',
  'external-body-website': 'contact',
};

const LATE: readonly LetterName[] = ['holding-reply', 'delay-notice', 'extension-notice'];

/** The letters in which somebody fills a blank; what is not here is filled in all. */
const FILLED_IN: Readonly<Partial<Record<Blank, readonly LetterName[]>>> = {
  reasons: [...LATE, 'first-answer', 'documents-request'],
  expectedBy: LATE,
  documentsBy: ['documents-request'],
};

/** What only a person can write: no wording of ours can say it for them. */
const OF_A_PERSON: readonly Element[] = [
  'reasons-for-delay',
  'expected-by',
  'documents-needed',
  'reasons',
  'issues',
  'findings',
  'evidence',
  'offer-and-its-terms',
];

interface PackLetter {
  readonly elements: readonly Element[];
  readonly ifRejected: readonly Element[];
}

/**
 * What somebody has to write before this letter may go. What is upheld in part is rejected in part (RG 271.53); whoever
 * rejects all of it offers nothing.
 *
 * @param outcome of the points that a final response is about; other letters have none.
 */
export function demandedOfPerson({ elements, ifRejected }: PackLetter, outcome?: Finding): readonly Element[] {
  const isRejected = outcome === 'not-upheld' || outcome === 'partly-upheld';
  const demanded = isRejected ? [...elements, ...ifRejected] : elements;
  return OF_A_PERSON.filter(
    (element) => demanded.includes(element) && !(element === 'offer-and-its-terms' && outcome === 'not-upheld'),
  );
}

/** What a wording lacks of what its letter must contain, or asks for that nobody could fill in. */
export function faultsOf(
  name: LetterName,
  elements: readonly Element[],
  text: string,
  hasBody: boolean,
): readonly { readonly what: string; readonly fix: string }[] {
  const has = (blank: Blank) => text.includes(`{${blank}}`);
  const missing = elements.flatMap((element) => {
    const blank = SAID_BY[element];
    return blank && !has(blank) ? [{ what: `must contain ${element}`, fix: `write {${blank}} in it` }] : [];
  });
  const inVain = BLANKS.filter(has).filter((blank) =>
    blank === 'body' || blank === 'contact' ? !hasBody : FILLED_IN[blank]?.includes(name) === false,
  );
  const left = inVain.map((blank) => ({ what: `has {${blank}}, which nobody fills in here`, fix: 'leave it out' }));
  return [...missing, ...left];
}

/** A paragraph in one language. */
export const wording = z
  .string()
  .trim()
  .min(1, { error: 'is empty; write what the regime asks to be said' })
  .refine(
    (text) => [...text.matchAll(/\{(\w*)\}|[{}]/g)].every(([, name]) => name && BLANKS.some((blank) => blank === name)),
    {
      error: `has a blank that nobody fills; use ${BLANKS.map((name) => `{${name}}`).join(' ')}`,
    },
  );
