import { MARKS, type Scale } from '../../domain/survey-scale';
import type { SayOnPage } from '../../messages/page';

/** What the page says where it asks for a mark. */
export interface RateWords {
  readonly question: (scale: Scale) => string;
  /** The marks of a scale, the least first, each with its word; between the ends of a long one numbers are enough. */
  readonly marks: (scale: Scale) => readonly { readonly mark: number; readonly label: string }[];
  readonly comment: string;
  /** What they agree to when colleagues may read it. */
  readonly share: string;
  readonly send: string;
}

export const rateWordsOf = (say: SayOnPage): RateWords => ({
  question: (scale) => say('rate', scale === 'csat' ? 'title' : scale),
  marks: (scale) => {
    const { from, to } = MARKS[scale];
    const labelOf = (mark: number): string => {
      if (scale === 'csat') return say('rate', String(mark) as '1' | '2' | '3' | '4' | '5');
      if (mark === from) return say('rate', `${scale}-least`);
      return mark === to ? say('rate', `${scale}-most`) : String(mark);
    };
    return Array.from({ length: to - from + 1 }, (_, index) => ({ mark: from + index, label: labelOf(from + index) }));
  },
  comment: say('rate', 'comment'),
  share: say('rate', 'share'),
  send: say('rate', 'send'),
});
