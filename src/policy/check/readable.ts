import { placesOf, problemsOf } from '../issues';
import type { Problem } from '../problem';
import { policySchema, type PolicyData } from '../schema';
import { isRecord, valueAt, type Path, type PolicySource } from '../source';

/** What can be read of a policy, what is wrong with the form of the rest, and which parts were left out. */
export interface Readable {
  /** Undefined when too little is left to say more. */
  readonly policy: PolicyData | undefined;
  /** The same as people wrote it, without what was left out. */
  readonly written: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
  /** Something at or beneath this place, or around it, was left out. */
  isLeftOut(at: Path): boolean;
  /** The place in the files of what stands at this place in `policy`: list items may have moved up. */
  original(at: Path): Path;
}

/** So much can be left out one after the other: what is left out may be missed by what held it. */
const ROUNDS = 24;

/** Stands in for what no policy can do without; nothing that is reckoned from it is told. */
const STAND_IN: Readonly<Record<string, unknown>> = {
  schema: 1,
  version: 'unknown',
  organisation: {
    name: 'Unknown',
    zone: 'UTC',
    country: 'XX',
    locale: 'en',
    currency: 'XXX',
    email: 'unknown@example.test',
    referencePrefix: 'XX',
  },
  tiers: ['L1'],
  startTier: 'L1',
  calendars: {},
  people: {},
  desks: {},
  ladders: {},
};

/**
 * Reads a policy leniently: what has the wrong form is told and left out, so that the rest can be looked at in the same
 * run. Unless all files could be read (`complete`), nothing is said to be missing.
 */
export function readReadable(source: PolicySource, complete: boolean): Readable {
  const data = structuredClone(source.data) as Record<string, unknown>;
  const moved = new Map<unknown, number[]>();
  const leftOut: Path[] = [];

  /** Where a place in `data` as it is now was in the files. */
  const original = (at: Path): Path => {
    let part: unknown = data;
    return at.map((step) => {
      const origins = Array.isArray(part) ? moved.get(part) : undefined;
      part = valueAt(part, [step]);
      return origins?.[Number(step)] ?? step;
    });
  };

  const leaveOut = (at: Path): void => {
    leftOut.push(original(at));
    const key = at.at(-1) ?? '';
    const around = valueAt(data, at.slice(0, -1));
    if (Array.isArray(around)) {
      const origins = moved.get(around) ?? around.map((_, index) => index);
      moved.set(around, origins.toSpliced(Number(key), 1));
      around.splice(Number(key), 1);
    } else if (isRecord(around)) {
      if (Object.hasOwn(around, key)) Reflect.deleteProperty(around, key);
      else around[String(key)] = structuredClone(valueAt(STAND_IN, at));
    }
  };

  /** What is missing and has no stand-in takes along what it is missing from. */
  const removable = (at: Path): Path =>
    at.length <= 1 || valueAt(data, at) !== undefined || valueAt(STAND_IN, at) !== undefined
      ? at
      : removable(at.slice(0, -1));

  const problems: Problem[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const result = policySchema.safeParse(data);
    if (result.success) {
      const isLeftOut = (at: Path) =>
        leftOut.some((gone) => gone.every((step, index) => index >= at.length || step === at[index]));
      return { policy: result.data, written: data, problems, isLeftOut, original };
    }
    if (round === 0) {
      const told = result.error.issues.filter(({ path }) => complete || valueAt(data, path) !== undefined);
      problems.push(...told.flatMap((issue) => problemsOf(issue, source)));
    }
    const places = result.error.issues.flatMap(placesOf);
    // From the end of each list, so that what is still to be left out keeps its place.
    for (const at of withoutInner(places.map(removable)).sort(lastFirst)) leaveOut(at);
  }
  return { policy: undefined, written: data, problems, isLeftOut: () => true, original };
}

/** Each place once, and none that lies within another. */
function withoutInner(places: readonly Path[]): Path[] {
  const keys = new Set(places.map((at) => JSON.stringify(at)));
  const unique = [...keys].map((key) => JSON.parse(key) as Path);
  return unique.filter((at) => !at.some((_, length) => keys.has(JSON.stringify(at.slice(0, length)))));
}

function lastFirst(a: Path, b: Path): number {
  const differs = a.findIndex((step, index) => step !== b[index]);
  const [one, other] = [a[differs], b[differs]];
  if (typeof one === 'number' && typeof other === 'number') return other - one;
  return String(one).localeCompare(String(other));
}
