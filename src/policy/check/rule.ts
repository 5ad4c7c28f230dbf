import { suggest, type Problem } from '../problem';
import type { PolicyData } from '../schema';
import { isRecord, type Path, type PolicySource } from '../source';
import type { Year } from './year';

/** One thing to know about policies: looks at one, and tells what is amiss there. */
export type Rule = (reading: Reading) => Iterable<Finding>;

export interface Finding {
  readonly at: Path;
  /** Point at the name itself instead of at its value. */
  readonly key?: true;
  readonly what: string;
  readonly fix: string;
  /** What else it was reckoned from: when something there could not be read, nobody knows whether this is true. */
  readonly against?: readonly Path[];
}

/** A policy as far as it could be read. */
export interface Reading {
  readonly policy: PolicyData;
  /** The same as people wrote it, before texts were read as times and absent things filled in. */
  readonly written: Readonly<Record<string, unknown>>;
  readonly names: Names;
  /** Nothing had to be left out: what seems to be missing is missing. */
  readonly whole: boolean;
  /** A year of moments at which something may begin. */
  readonly year: Year;
}

/** What may be referred to by name, well written or not; undefined where not even the names can be read. */
export type Names = Readonly<Record<Kind, readonly string[] | undefined>>;
type Kind = 'calendars' | 'people' | 'desks' | 'ladders' | 'tiers' | 'categories' | 'brands';

/** A file could not be read: any name may stand there. */
export const NO_NAMES: Names = {
  calendars: undefined,
  people: undefined,
  desks: undefined,
  ladders: undefined,
  tiers: undefined,
  categories: undefined,
  brands: undefined,
};

export function namesIn(written: Readonly<Record<string, unknown>>, { tiers, categories }: PolicyData): Names {
  const keys = (name: string) => {
    const part = written[name];
    return part === undefined ? [] : isRecord(part) ? Object.keys(part) : undefined;
  };
  const items = (name: string, usual: readonly string[]) => {
    const part = written[name];
    if (part === undefined) return usual;
    return Array.isArray(part) && part.every((item) => typeof item === 'string') ? part : undefined;
  };
  return {
    calendars: keys('calendars'),
    people: keys('people'),
    desks: keys('desks'),
    ladders: keys('ladders'),
    tiers: items('tiers', tiers),
    categories: items('categories', categories),
    brands: keys('brands'),
  };
}

/** Complains about a name that leads nowhere. */
export function* expectName(
  at: Path,
  name: string,
  known: readonly string[] | undefined,
  kind: string,
): Generator<Finding> {
  if (!known || known.includes(name)) return;
  yield { at, what: `there is no ${kind} "${name}"`, fix: suggest(name, known) };
}

export function problemOf({ at, key, what, fix }: Finding, source: PolicySource): Problem {
  return { ...(key ? source.locateKey(at) : source.locate(at)), what: `${at.join('.')}: ${what}`, fix };
}
