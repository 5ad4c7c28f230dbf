import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Document } from 'yaml';
import { SHIPPED } from './policy-file';
import type { Place, Problem } from './problem';

/** One file of a policy, read. */
export interface Part {
  readonly file: string;
  readonly document: Document;
  readonly data: Readonly<Record<string, unknown>>;
  readonly lines: LineCounter;
  /** `override: true`: what it says takes the place of what other files say, instead of being said twice. */
  readonly overrides: boolean;
}

/** A policy's files in the order in which they are laid into one. */
export interface Parts {
  readonly parts: readonly Part[];
  readonly problems: readonly Problem[];
  /** What is odd, but stops nobody. */
  readonly doubts: readonly Problem[];
  /** False when a file could not be read at all: what it may have said is not known to be missing. */
  readonly whole: boolean;
}

/**
 * Reads a file, what it includes, and what that includes. A file that several include is read once; one that would come
 * to include itself is refused where it does.
 */
export function readParts(main: string): Parts {
  const parts: Part[] = [];
  const problems: Problem[] = [];
  const doubts: Problem[] = [];
  const seen = new Set<string>();
  let whole = true;

  const read = (file: string, chain: readonly string[]): void => {
    seen.add(identity(file));
    const { part, problems: found } = readPart(file);
    problems.push(...found);
    if (!part) {
      whole = false;
      return;
    }
    parts.push(part);
    for (const { where, pattern, files, problem } of inclusions(part)) {
      if (problem) problems.push(problem);
      else if (files.length === 0) {
        const fix = 'correct it, or leave it out';
        doubts.push({ ...where, what: `includes "${pattern}", which fits no file`, fix });
      }
      for (const next of files) {
        const begins = chain.findIndex((earlier) => identity(earlier) === identity(next));
        if (begins >= 0) {
          const round = [...chain.slice(begins), next].map((one) => path.basename(one)).join(' -> ');
          const fix = 'let no file include one that includes it';
          problems.push({ ...where, what: `includes itself, going round: ${round}`, fix });
        } else if (!seen.has(identity(next))) read(next, [...chain, next]);
      }
    }
  };
  read(main, [main]);
  return { parts, problems, doubts, whole };
}

function readPart(file: string): { part?: Part; problems: Problem[] } {
  const lines = new LineCounter();
  const wrong = (offset: number, what: string, fix: string): Problem => ({
    ...placeAt(file, lines, offset),
    what,
    fix,
  });
  try {
    const text = readFileSync(file, 'utf8');
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const problems = [...document.errors, ...document.warnings].map(({ code, message, pos: [offset] }) =>
      code === 'DUPLICATE_KEY'
        ? wrong(offset, `${wordAt(text, offset)}: is said a second time in the same place`, 'keep one of the two')
        : wrong(offset, `is not YAML: ${message}`, 'correct the line; mind indentation and quotes'),
    );
    visit(document, {
      Pair: (_, { key }) => {
        if (!isScalar(key) || key.value !== '__proto__') return;
        problems.push(wrong(key.range?.[0] ?? 0, '__proto__: is not a name we know', 'remove or correct it'));
      },
    });
    if (document.errors.some(({ code }) => code !== 'DUPLICATE_KEY')) return { problems };
    if (!isMap(document.contents)) {
      const fix = 'write at least schema: 1, version and organisation';
      return { problems: [...problems, wrong(0, 'is not a map of names to values', fix)] };
    }
    const { override, ...data } = document.toJS() as Part['data'];
    if (override !== undefined && typeof override !== 'boolean') {
      problems.push(wrong(0, 'override: is neither true nor false', 'write override: true, or leave it out'));
    }
    return { part: { file, document, data, lines, overrides: override === true }, problems };
  } catch (error) {
    const told = (error as Error).message;
    const fix = 'check the path, that the file may be read, and that it is plain YAML';
    return { problems: [{ file, line: 1, column: 1, what: `cannot be read (${told})`, fix }] };
  }
}

/** The name that stands there, without quotes. */
const wordAt = (text: string, offset: number): string =>
  /^[^\s:'"]*/.exec(text.slice(offset).replace(/^['"]/, ''))?.[0] ?? '';

interface Inclusion {
  readonly where: Place;
  readonly pattern: string;
  readonly files: readonly string[];
  readonly problem?: Problem;
}

/** What `include` names, in order. A pattern with `*` in its last part may fit no file; a plain name must. */
function inclusions({ file, document, lines }: Part): Inclusion[] {
  const list = document.get('include', true);
  if (!isSeq(list)) return [];
  return list.items.flatMap((item) => {
    // Anything but a text is refused with the rest of the form.
    if (!isScalar(item) || typeof item.value !== 'string') return [];
    const pattern = item.value;
    const where = placeAt(file, lines, item.range?.[0] ?? 0);
    const named = patternIn(file, pattern);
    const folder = path.dirname(named);
    const [before = '', after, ...rest] = path.basename(named).split('*');
    if (after === undefined && before !== '' && existsSync(named)) return [{ where, pattern, files: [named] }];
    if (after === undefined || rest.length > 0) {
      const fix = 'name a file that is there, or a pattern with one * as in calendars/*.yaml';
      const problem = { ...where, what: `includes "${pattern}", which is not there`, fix };
      return [{ where, pattern, files: [], problem }];
    }
    const files = namesIn(folder)
      .filter((name) => name.length >= before.length + after.length && name.startsWith(before) && name.endsWith(after))
      .map((name) => path.join(folder, name));
    return [{ where, pattern, files }];
  });
}

/** `tuntas:messages/*.yaml` names what comes with Tuntas; anything else lies beside the file that includes it. */
function patternIn(file: string, pattern: string): string {
  const [, shipped] = /^tuntas:(.*)$/.exec(pattern) ?? [];
  return shipped === undefined ? path.join(path.dirname(file), pattern) : path.join(SHIPPED, shipped);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** The same file under whatever name; what is not there is known by the name it was given. */
function identity(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return path.resolve(file);
  }
}

export function placeAt(file: string, lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { file, line: Math.max(1, line), column: Math.max(1, col) };
}
