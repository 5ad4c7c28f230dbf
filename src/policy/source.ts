import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { placeAt, readParts, type Part, type Parts } from './parts';
import { refuseAny, type Place, type Problem } from './problem';

/** Where in the policy something stands: `['clocks', 'resolve', 'target']`. */
export type Path = readonly PropertyKey[];

/** A policy as people wrote it, its files laid into one, and the way back from each part to the line it stands on. */
export interface PolicySource {
  readonly data: Readonly<Record<string, unknown>>;
  /** The place of what is written at `at`, or of the nearest thing around it. */
  locate(at: Path): Place;
  /** The place of the last name in `at` itself, where `locate` gives the place of its value. */
  locateKey(at: Path): Place;
}

/** A policy as far as it can be read, with what is wrong about its files. */
export interface Inspected extends Pick<Parts, 'problems' | 'doubts' | 'whole'> {
  readonly source: PolicySource;
}

/**
 * Reads a policy and the files it includes.
 *
 * An included file is a piece of the policy: its maps are laid into the policy's, its lists go to their end. What would
 * be said twice is refused at the second place, unless the file overrides the others (`override: true`): then what it says,
 * texts and whole lists, takes the place of what they say. File names in messages are as given, relative ones to where we run.
 */
export function readPolicySource(file: string): PolicySource {
  const { source, problems } = inspectPolicySource(file);
  refuseAny(problems);
  return source;
}

/** The same, refusing nothing: what cannot be read is left out and told. */
export function inspectPolicySource(file: string): Inspected {
  const { parts, problems, doubts, whole } = readParts(file);
  const locate = (at: Path) => placeOf(parts, at, false) ?? { file, line: 1, column: 1 };
  const locateKey = (at: Path) => placeOf(parts, at, true) ?? { file, line: 1, column: 1 };

  const twice: Problem[] = [];
  const data: Record<string, unknown> = {};
  // What overrides is laid on last, in the order of the files.
  const [overriding, plain] = [parts.filter(({ overrides }) => overrides), parts.filter(({ overrides }) => !overrides)];
  for (const part of [...plain, ...overriding]) {
    const lay = (onto: Record<string, unknown>, from: Record<string, unknown>, at: Path) => {
      for (const [name, value] of Object.entries(from)) {
        const here = [...at, name];
        const there = Object.hasOwn(onto, name) ? onto[name] : undefined;
        if (there === undefined) onto[name] = structuredClone(value);
        else if (isRecord(there) && isRecord(value)) lay(there, value, here);
        else if (part.overrides) onto[name] = structuredClone(value);
        else if (Array.isArray(there) && Array.isArray(value)) there.push(...(value as unknown[]));
        else {
          const fix = `keep one of the two; the other is at ${tellPlace(locateKey(here))}`;
          twice.push({
            ...(placeOf([part], here, true) ?? locateKey(here)),
            what: `${here.join('.')} is said twice`,
            fix,
          });
        }
      }
    };
    lay(data, part.data, []);
  }
  return { source: { data, locate, locateKey }, problems: [...problems, ...twice], doubts, whole };
}

/** What a program wrote: there are no lines to point at. */
export function sourceOf(data: Readonly<Record<string, unknown>>, file: string): PolicySource {
  const place = { file, line: 1, column: 1 };
  return { data, locate: () => place, locateKey: () => place };
}

/**
 * Follows the path through each file as far as it goes; the file that goes furthest is the one to point at: of several, one that
 * overrides the others.
 */
function placeOf(parts: readonly Part[], wanted: Path, key: boolean): Place | undefined {
  let best: { place: Place; depth: number } | undefined;
  for (const { file, document, lines, overrides } of parts) {
    let node: unknown = document.contents;
    let offset = 0;
    let depth = 0;
    for (const step of wanted) {
      const next = child(node, step);
      if (!next) break;
      node = next.value;
      offset = key || !next.value?.range ? next.offset : next.value.range[0];
      depth += 1;
    }
    const better = !best || depth > best.depth || (overrides && depth === best.depth && depth > 0);
    if (better) best = { place: placeAt(file, lines, offset), depth };
  }
  return best?.place;
}

function child(node: unknown, step: PropertyKey): { value: Node | null; offset: number } | undefined {
  if (isMap<Node, Node | null>(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    return pair && { value: pair.value, offset: pair.key.range?.[0] ?? 0 };
  }
  if (isSeq<Node>(node)) {
    const item = node.items[Number(step)];
    return item && { value: item, offset: item.range?.[0] ?? 0 };
  }
  return undefined;
}

const tellPlace = ({ file, line, column }: Place) => `${file}:${line}:${column}`;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path of what people wrote; undefined where there is none. */
export const valueAt = (written: unknown, at: Path): unknown =>
  at.reduce<unknown>(
    (part, step) =>
      typeof part === 'object' && part !== null && Object.hasOwn(part, step)
        ? (part as Record<PropertyKey, unknown>)[step]
        : undefined,
    written,
  );
