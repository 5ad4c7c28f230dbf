import { MARKS, type Scale, isGood } from './survey-scale';

/** So many answers are needed before a share says much: with fewer, one answer moves it by more than three per cent. */
const ENOUGH = 30;

/** Surveys of one scale that ended alike. */
export interface Tally {
  readonly scale: Scale;
  readonly state: 'sent' | 'reminded' | 'answered' | 'expired' | 'suppressed';
  readonly because: string | null;
  readonly score: number | null;
  /** The question reached them. */
  readonly asked: boolean;
  /** They answered by a key at the end of a call. */
  readonly keypad: boolean;
  readonly count: number;
}

/** What customers of one scale answered. Shares are of 1, and null where there is nothing to share. */
export interface ScaleReport {
  readonly scale: Scale;
  readonly from: number;
  readonly to: number;
  readonly asked: number;
  readonly answered: number;
  /** Of the answers: by a key at the end of a call. */
  readonly byKeypad: number;
  /** Asked, and nothing came in time, or not yet, or the complaint was opened again or ended before. */
  readonly unanswered: number;
  readonly waiting: number;
  readonly responseRate: number | null;
  /** Every mark of the scale, the least first. */
  readonly marks: readonly { readonly mark: number; readonly count: number }[];
  readonly mean: number | null;
  /** Satisfied (csat 4 and 5), would recommend (nps 9 and 10), easy (ces 5 to 7). */
  readonly good: { readonly count: number; readonly share: number | null };
  /** NPS alone: the share of promoters less that of detractors (0 to 6), from -100 to 100. */
  readonly net: number | null;
  /** Fewer than 30 answers: too few to tell much. */
  readonly small: boolean;
  readonly suppressed: readonly { readonly because: string; readonly count: number }[];
}

/** One report for each scale that was asked by, never mixed. */
export function reportOf(tallies: readonly Tally[]): readonly ScaleReport[] {
  const scales = [...new Set(tallies.map(({ scale }) => scale))];
  return scales.map((scale) =>
    ofScale(
      scale,
      tallies.filter((one) => one.scale === scale),
    ),
  );
}

function ofScale(scale: Scale, tallies: readonly Tally[]): ScaleReport {
  const { from, to, badAtMost } = MARKS[scale];
  const count = (which: (one: Tally) => boolean) =>
    tallies.filter(which).reduce((sum, { count: times }) => sum + times, 0);
  const answeredWith = (which: (mark: number) => boolean) =>
    count(({ state, score }) => state === 'answered' && score !== null && which(score));
  const asked = count((one) => one.asked);
  const answered = answeredWith(() => true);
  const waiting = count(({ state }) => state === 'sent' || state === 'reminded');
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  const marks = Array.from({ length: to - from + 1 }, (_, index) => {
    const mark = from + index;
    return { mark, count: answeredWith((one) => one === mark) };
  });
  const sum = marks.reduce((total, one) => total + one.mark * one.count, 0);
  const good = answeredWith((mark) => isGood(mark, scale));
  const detractors = answeredWith((mark) => mark <= badAtMost);
  const reasons = [...new Set(tallies.flatMap(({ because }) => because ?? []))].toSorted();
  return {
    byKeypad: count(({ state, keypad }) => state === 'answered' && keypad),
    ...{ scale, from, to, asked, answered, unanswered: asked - answered - waiting, waiting, marks },
    responseRate: share(answered, asked),
    mean: share(sum, answered),
    good: { count: good, share: share(good, answered) },
    net: scale === 'nps' && answered > 0 ? Math.round(((good - detractors) / answered) * 100) : null,
    small: answered < ENOUGH,
    suppressed: reasons.map((because) => ({ because, count: count((one) => one.because === because) })),
  };
}
