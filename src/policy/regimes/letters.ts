import { z } from 'zod';

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

/** What a wording may leave open, as `{body}`. Moments are written in the customer's zone and language. */
const BLANKS = ['reference', 'receivedAt', 'answerBy', 'expectedBy', 'documentsBy', 'reasons', 'body', 'contact'];

/** A paragraph in one language. */
export const wording = z
  .string()
  .trim()
  .min(1, { error: 'is empty; write what the regime asks to be said' })
  .refine((text) => [...text.matchAll(/\{(\w*)\}|[{}]/g)].every(([, name]) => name && BLANKS.includes(name)), {
    error: `has a blank that nobody fills; use ${BLANKS.map((name) => `{${name}}`).join(' ')}`,
  });
