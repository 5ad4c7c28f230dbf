import type { Common } from '../complaint';
import type { About, LetterPart } from '../effect';
import type { Instant } from '../instant';
import type { Point } from '../point';
import type { RegimeTerms } from '../regime';
import { finalDue, rulesOf } from './statutory';

/** The points of these ids, as they are now. */
export const pointsOf = ({ points }: Common, ids: readonly string[]): Point[] =>
  points.filter(({ id }) => ids.includes(id));

/** Points by the regime that they live by; those without one are left out. */
export function byRegime(common: Common, points: readonly Point[]): { rules: RegimeTerms; points: Point[] }[] {
  const groups = new Map<string, { rules: RegimeTerms; points: Point[] }>();
  for (const point of points) {
    const rules = rulesOf(common, point);
    if (!rules) continue;
    const group = groups.get(rules.id) ?? { rules, points: [] };
    group.points.push(point);
    groups.set(rules.id, group);
  }
  return [...groups.values()];
}

/** What the regimes of some points want said in a letter: each once, with the points it is about. */
export function letterParts(
  common: Common,
  points: readonly Point[],
  letterOf: (rules: RegimeTerms, points: readonly Point[]) => string | undefined,
  moments: Pick<LetterPart, 'expectedBy' | 'documentsBy'> = {},
): { parts?: readonly LetterPart[] } {
  const parts = byRegime(common, points).flatMap(({ rules, points: own }) => {
    const letter = letterOf(rules, own);
    if (letter === undefined) return [];
    return [{ regime: rules.id, letter, points: own.map(({ id }) => id), answerBy: firstDue(common, own), ...moments }];
  });
  return parts.length > 0 ? { parts } : {};
}

/** The first of the moments at which an answer to one of them is owed. */
export const firstDue = (common: Common, points: readonly Point[]): Instant =>
  Math.min(...points.map((point) => finalDue(common, point)));

/** Which points a letter answers and which another will, where there are several. */
export function aboutPoints({ points }: Common, answers: readonly string[]): About {
  if (points.length < 2) return {};
  const pending = points.filter(({ id, answered }) => !answered && !answers.includes(id));
  return { answers: answers.join(','), pending: pending.map(({ id }) => id).join(',') };
}
