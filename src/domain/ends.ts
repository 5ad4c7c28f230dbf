import type { Actor, Event } from './event';
import type { Instant } from './instant';
import { arrivalOf } from './journey/arrival';
import { type Answering, arrived } from './journey/final-response';
import { ENDS, isEnd } from './over';
import type { Point } from './point';

/** A line of a timeline, as far as arrivals and ends can be read off it. */
export interface Told {
  readonly type: string;
  readonly at: Instant;
  readonly actor: Actor;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The kinds of lines that are read here. */
export const TELLING_OF_ENDS = ['message.accepted', 'task.done', ...ENDS, 'reopened'] as const;

/** When a complaint ended; undefined while it has not, or was opened again since. */
export function endedAt(lines: readonly Told[]): Instant | undefined {
  const last = lines.findLast(({ type }) => isEnd(type) || type === 'reopened');
  return last && isEnd(last.type) ? last.at : undefined;
}

/**
 * When the last of these points had its final response: a provider took it, on whichever channel first, or a person saw
 * to it. Undefined while one of them waits for its answer, also for another one after it was opened again.
 */
export function answeredAt(
  points: readonly Point[],
  letters: readonly Answering[],
  lines: readonly Told[],
): Instant | undefined {
  const arrivals = points.map(({ id, answered }) => {
    const letter = answered ? letters.findLast(({ points: about }) => about.includes(id)) : undefined;
    return letter && lines.find((line) => arrived(eventOf(line), letters) === letter)?.at;
  });
  return arrivals.includes(undefined) ? undefined : Math.max(...arrivals.map(Number));
}

/** When the customer first had a message of this name; undefined when they have none. */
export const arrivedAt = (message: string, lines: readonly Told[]): Instant | undefined =>
  lines.find((line) => arrivalOf(eventOf(line))?.message === message)?.at;

/** A fact keeps all that its event said (`entryOf`), but for people's words. */
const eventOf = ({ type, at, actor, data }: Told): Event => ({ ...data, type, at, actor }) as unknown as Event;
