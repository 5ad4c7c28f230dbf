import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import { PolicyRefused, refuseAny, type Place, type Problem } from './problem';

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

interface Part {
  readonly file: string;
  readonly document: Document;
  readonly lines: LineCounter;
}

/**
 * Reads a policy and the files it includes.
 *
 * An included file is a piece of the policy: its maps are laid into the policy's, its lists go to their end. What would
 * be said twice is refused at the second place. File names in messages are as given, relative ones to where we run.
 */
export function readPolicySource(file: string): PolicySource {
  const main = readPart(file);
  const parts = [main, ...included(main).map(readPart)];
  const locate = (at: Path) => placeOf(parts, at, false);
  const locateKey = (at: Path) => placeOf(parts, at, true);

  const problems: Problem[] = [];
  const data: Record<string, unknown> = {};
  for (const part of parts) {
    const lay = (onto: Record<string, unknown>, from: Record<string, unknown>, at: Path) => {
      for (const [name, value] of Object.entries(from)) {
        const there = Object.hasOwn(onto, name) ? onto[name] : undefined;
        if (there === undefined) onto[name] = structuredClone(value);
        else if (isRecord(there) && isRecord(value)) lay(there, value, [...at, name]);
        else if (Array.isArray(there) && Array.isArray(value)) there.push(...value);
        else
          problems.push({
            ...placeOf([part], [...at, name], true),
            what: `${[...at, name].join('.')} is said twice`,
            fix: `keep one of the two; the other is at ${tellPlace(locateKey([...at, name]))}`,
          });
      }
    };
    lay(data, part.document.toJS() as Record<string, unknown>, []);
  }
  refuseAny(problems);
  return { data, locate, locateKey };
}

/** What a program wrote: there are no lines to point at. */
export function sourceOf(data: Readonly<Record<string, unknown>>, file: string): PolicySource {
  const place = { file, line: 1, column: 1 };
  return { data, locate: () => place, locateKey: () => place };
}

function readPart(file: string): Part {
  const lines = new LineCounter();
  const document = parseDocument(readText(file), { lineCounter: lines, prettyErrors: false });
  refuseAny(
    document.errors.map(({ message, pos }) => ({
      ...at(file, lines, pos[0]),
      what: `is not YAML: ${message}`,
      fix: 'correct the line; mind indentation and quotes',
    })),
  );
  if (!isMap(document.contents)) {
    const fix = 'write at least schema: 1, version and organisation';
    throw new PolicyRefused([{ file, line: 1, column: 1, what: 'is not a map of names to values', fix }]);
  }
  return { file, document, lines };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const fix = 'check the path and that the file may be read';
    throw new PolicyRefused([{ file, line: 1, column: 1, what: `cannot be read (${(error as Error).message})`, fix }]);
  }
}

/** The files that `include` names, in order. A pattern with `*` in its last part may match none; a plain name may not. */
function included({ file, document, lines }: Part): string[] {
  const list = document.get('include', true);
  if (!isSeq(list)) return [];
  return list.items.flatMap((item) => {
    const pattern = isScalar(item) ? String(item.value) : '';
    const folder = path.join(path.dirname(file), path.dirname(pattern));
    const [before = '', after, ...rest] = path.basename(pattern).split('*');
    if (after === undefined && existsSync(path.join(folder, before))) return [path.join(folder, before)];
    if (after === undefined || rest.length > 0) {
      const where = at(file, lines, isScalar(item) ? (item.range?.[0] ?? 0) : 0);
      const fix = 'name a file that is there, or a pattern with one * as in calendars/*.yaml';
      throw new PolicyRefused([{ ...where, what: `includes "${pattern}", which is not there`, fix }]);
    }
    return (existsSync(folder) ? readdirSync(folder) : [])
      .filter((name) => name.startsWith(before) && name.endsWith(after))
      .sort()
      .map((name) => path.join(folder, name));
  });
}

/** Follows the path through each file as far as it goes; the file that goes furthest is the one to point at. */
function placeOf(parts: readonly Part[], wanted: Path, key: boolean): Place {
  let best: { place: Place; depth: number } | undefined;
  for (const { file, document, lines } of parts) {
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
    if (!best || depth > best.depth) best = { place: at(file, lines, offset), depth };
  }
  if (!best) throw new Error('a policy has at least one file');
  return best.place;
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

function at(file: string, lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { file, line, column: col };
}

const tellPlace = ({ file, line, column }: Place) => `${file}:${line}:${column}`;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
