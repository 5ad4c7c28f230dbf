import type { Common } from '../complaint';
import type { LetterPart } from '../effect';
import type { Event } from '../event';
import type { Point } from '../point';
import { arrivalOf } from './arrival';
import { finalLetter } from './final-letter';
import { rulesOf } from './statutory';

/** A final response that was written, and the points it answers. */
export interface Answering {
  readonly occurrence: string;
  readonly points: readonly string[];
  /** What it is to the regimes of these points; nothing to one that wants no letter now. */
  readonly notices?: readonly Pick<LetterPart, 'regime' | 'letter' | 'points'>[];
}

/** How many are remembered: each turn of a complaint writes one, or one for each of its points. */
const REMEMBERED = 12;

/** Remembers each final response as it is written. */
export function answered(letters: readonly Answering[], event: Event): readonly Answering[] {
  if (event.type !== 'tell' || event.answers === undefined) return letters;
  const { occurrence, answers, parts = [] } = event;
  const notices = parts.map(({ regime, letter, points }) => ({ regime, letter, points }));
  return [...letters, { occurrence: String(occurrence), points: answers, notices }].slice(-REMEMBERED);
}

/** The final response that has now arrived. */
export function arrived(event: Event, letters: readonly Answering[]): Answering | undefined {
  const { message, occurrence } = arrivalOf(event) ?? {};
  if (message !== 'resolution' && message !== 'part-resolution') return undefined;
  return letters.findLast((letter) => letter.occurrence === occurrence);
}

/**
 * The points whose duty to answer ends by what the customer says or does not say; each regime tells what does it.
 * Silence only where it says so.
 */
export function acceptedBy(event: Event, complaint: Common): readonly string[] {
  const those = (ends: (point: Point) => boolean, among?: readonly string[]) =>
    complaint.points
      .filter(({ id, answered: isAnswered }) => isAnswered && (among === undefined || among.includes(id)))
      .filter(ends)
      .map(({ id }) => id);
  switch (event.type) {
    case 'point.answered':
    case 'resolved':
      return event.settled ? those((point) => isSettled(point, event, complaint), event.points) : [];
    case 'confirmed':
      return those(
        event.by === 'silence'
          ? (point) => rulesOf(complaint, point)?.stops.includes('silence') ?? false
          : (point) => isSettled(point, { at: event.at, settled: true }, complaint),
      );
    default:
      return [];
  }
}

/**
 * The customer said that it is well: their acceptance was indicated (DISP 1.6); or it is settled to their satisfaction,
 * which ends the duty only where no final response is owed any more (RG 271.71).
 */
function isSettled(point: Point, how: Parameters<typeof finalLetter>[1], complaint: Common): boolean {
  const rules = rulesOf(complaint, point);
  if (!rules) return false;
  if (rules.stops.includes('acceptance-indicated')) return true;
  return rules.stops.includes('settled-to-satisfaction') && finalLetter(rules, how, complaint) !== 'final-response';
}
