import type { Common } from '../complaint';
import type { Event } from '../event';
import type { RegimeStop } from '../regime';
import { rulesOf } from './statutory';

/** A final response that was written, and the points it answers. */
export interface Answering {
  readonly occurrence: string;
  readonly points: readonly string[];
}

/** How many are remembered: each turn of a complaint writes one, or one for each of its points. */
const REMEMBERED = 12;

/** Remembers each final response as it is written. */
export function answered(letters: readonly Answering[], event: Event): readonly Answering[] {
  if (event.type !== 'tell' || event.answers === undefined) return letters;
  return [...letters, { occurrence: String(event.occurrence), points: event.answers }].slice(-REMEMBERED);
}

/**
 * The points whose duty to answer this event ends. A final response does, once a provider has accepted it or a person
 * saw to it that it arrived; what else does, each regime says. Silence only where it says so.
 */
export function reachedBy(event: Event, letters: readonly Answering[], complaint: Common): readonly string[] {
  switch (event.type) {
    case 'message.accepted':
      if (event.message !== 'resolution' && event.message !== 'part-resolution') return [];
      return pointsIn(letters, event.key);
    case 'task.done':
      return event.kind === 'unreachable' && /resolution:[^:]+$/.test(event.task) ? pointsIn(letters, event.task) : [];
    case 'point.answered':
    case 'resolved':
      return event.settled ? stopped(complaint, ACCEPTED, event.points) : [];
    case 'confirmed':
      return stopped(complaint, event.by === 'silence' ? ['silence'] : ACCEPTED);
    default:
      return [];
  }
}

/** Keys and names of tasks end with the occurrence of the letter that they are about. */
const pointsIn = (letters: readonly Answering[], key: string): readonly string[] =>
  letters.findLast(({ occurrence }) => occurrence === key.split(':').at(-1))?.points ?? [];

/** The customer said that it is well: settled to their satisfaction (RG 271), acceptance indicated (DISP 1.6). */
const ACCEPTED: readonly RegimeStop[] = ['settled-to-satisfaction', 'acceptance-indicated'];

const stopped = (complaint: Common, by: readonly RegimeStop[], among?: readonly string[]): string[] =>
  complaint.points
    .filter(({ id, answered }) => answered && (among === undefined || among.includes(id)))
    .filter((point) => rulesOf(complaint, point)?.stops.some((stop) => by.includes(stop)))
    .map(({ id }) => id);
