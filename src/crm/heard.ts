/*
 * What was heard of a system whose ids do not count up: the moment of its newest change, and the ids of those about then, which are
 * asked for again, for a change may be committed a little after one that was made later.
 */

export interface Told {
  readonly id: string;
  readonly at: Date;
}

export interface Heard {
  /** What happened since then is to be asked for; undefined for all of it. */
  readonly since: Date | undefined;
  isNew(told: Told): boolean;
}

const OVERLAP_MS = 60_000;

/** @param heard what `heardUpTo` made */
export function readHeard(heard = '|'): Heard {
  const [time = '', ids = ''] = heard.split('|');
  const known = new Set(ids.split(','));
  const since = time === '' ? undefined : new Date(Date.parse(time) - OVERLAP_MS);
  return { since, isNew: ({ id, at }) => !known.has(id) && (since === undefined || at >= since) };
}

/** @param all everything since then, heard before or not */
export function heardUpTo(all: readonly Told[], before = '|'): string {
  if (all.length === 0) return before;
  const newest = Math.max(...all.map(({ at }) => at.getTime()));
  const again = all.filter(({ at }) => at.getTime() >= newest - 2 * OVERLAP_MS);
  return `${new Date(newest).toISOString()}|${again.map(({ id }) => id).join(',')}`;
}
