import { valueAt, type Path } from '../../source';
import type { Finding, Reading } from '../rule';

/** What is understood and kept, but not acted on in this release: nobody should rely on it. */
export function* idle({ policy, written }: Reading): Generator<Finding> {
  const places: Path[] = ['signOff', 'trends'].map((name) => [name]);
  places.push(['retention', 'legalHold']);
  const firsts = (kind: 'people', part: string): Path[] =>
    Object.keys(policy[kind])
      .map((name) => [kind, name, part])
      .filter((at) => valueAt(written, at) !== undefined)
      .slice(0, 1);
  places.push(...firsts('people', 'roles'));
  if (policy.callbacks.first === 'customer') places.push(['callbacks', 'first']);
  if (new Set(policy.severities).size < 4) places.push(['severities']);
  for (const at of places.filter((place) => valueAt(written, place) !== undefined)) {
    yield { at, key: true, what: 'is understood but not acted on in this release', fix: 'do not rely on it yet' };
  }
}
