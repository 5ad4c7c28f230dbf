import type { Customer, OpenComplaint, Representative } from '../../domain/opening';
import type { PlainOpening } from '../tables';

/** What a person said, and who they are: kept apart from everything else, so that it can be erased. */
export interface Words {
  readonly subject: string;
  readonly text: string;
  readonly complainant: Customer;
  readonly representative?: Representative;
  /** The texts of the points, in their order. */
  readonly points?: readonly string[];
}

export function wordsOf(opening: OpenComplaint): { readonly plain: PlainOpening; readonly personal: Words } {
  const { subject, text, customer, representative, points, ...facts } = opening;
  return {
    plain: points ? { ...facts, points: points.map(({ text: _text, ...point }) => point) } : facts,
    personal: {
      subject,
      text,
      complainant: customer,
      ...(representative ? { representative } : {}),
      ...(points ? { points: points.map((point) => point.text) } : {}),
    },
  };
}

/** The other way: the complaint as it came in. */
export function openingOf(plain: PlainOpening, words: Words): OpenComplaint {
  const { points, ...facts } = plain;
  return {
    ...facts,
    subject: words.subject,
    text: words.text,
    customer: words.complainant,
    ...(words.representative ? { representative: words.representative } : {}),
    ...(points ? { points: points.map((point, index) => ({ ...point, text: words.points?.[index] ?? '' })) } : {}),
  };
}
