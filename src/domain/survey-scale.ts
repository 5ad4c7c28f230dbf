/**
 * What a customer is asked after an answer: how satisfied they are (CSAT, 1 to 5), whether they would recommend us (NPS, 0 to
 * 10), or how easy it was (CES, 1 to 7). More is better on each of them, and marks of two scales are never added up.
 */
export const SCALES = ['csat', 'nps', 'ces'] as const;
export type Scale = (typeof SCALES)[number];

interface Marks {
  readonly from: number;
  readonly to: number;
  /** Marks up to this one are bad, where a policy says nothing else. */
  readonly badAtMost: number;
  /** From this one on they are good: satisfied, would recommend, easy. */
  readonly goodFrom: number;
}

/** NPS: detractors give 0 to 6, promoters 9 or 10 (Reichheld, 2003). CES: 5 to 7 say that it was easy (CES 2.0). */
export const MARKS: Readonly<Record<Scale, Marks>> = {
  csat: { from: 1, to: 5, badAtMost: 2, goodFrom: 4 },
  nps: { from: 0, to: 10, badAtMost: 6, goodFrom: 9 },
  ces: { from: 1, to: 7, badAtMost: 3, goodFrom: 5 },
};

/** Terms from before there were scales ask for satisfaction. */
export const isOnScale = (mark: number, scale: Scale = 'csat'): boolean =>
  Number.isInteger(mark) && mark >= MARKS[scale].from && mark <= MARKS[scale].to;

export const isGood = (mark: number, scale: Scale = 'csat'): boolean => mark >= MARKS[scale].goodFrom;

/** A mark on any scale: whole, from 0 to 10. */
export const isMark = (value: unknown): value is number => typeof value === 'number' && isOnScale(value, 'nps');

/** The whole text is a number that may be a mark; in a sentence a number means something else. */
export function markIn(text: string): number | undefined {
  const said = /^(10|[0-9])\s*[.!]?$/.exec(text.trim())?.[1];
  return said === undefined ? undefined : Number(said);
}
