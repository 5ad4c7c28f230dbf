import { FACT_TYPES } from '../domain/fact-types';
import { type Problem, suggest } from '../policy/problem';
import type { Extension } from './extension';
import type { WrittenConfig } from './written';

/** What is wrong with a part, and where: the names that lead to it. */
interface Fault {
  readonly at: readonly string[];
  readonly what: string;
  readonly fix: string;
}

const NAMED = ['crm', 'routing', 'activities'] as const satisfies readonly (keyof Extension)[];
const PARTS = [...NAMED, 'channels'] as const satisfies readonly (keyof Extension)[];
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Holds what a file exports against what an extension is. Every mistake is told at its line. */
export function problemsIn(exported: unknown, written: WrittenConfig): Problem[] {
  return [...faultsOf(exported)].map(({ at, what, fix }) => ({
    ...written.placeOf(at),
    what: at.length === 0 ? what : `${at.join('.')}: ${what}`,
    fix,
  }));
}

function* faultsOf(exported: unknown): Generator<Fault> {
  if (!isRecord(exported)) {
    const fix = 'write export default defineTuntas({ ... })';
    return yield { at: [], what: 'exports no extension by default', fix };
  }
  for (const name of Object.keys(exported)) {
    if (!PARTS.some((part) => part === name))
      yield { at: [name], what: 'is not a part that we know', fix: suggest(name, PARTS) };
  }
  if (exported['channels'] !== undefined) yield* channelFaults(exported['channels']);
  for (const part of NAMED) {
    const named = exported[part];
    if (named === undefined) continue;
    if (!isRecord(named)) {
      yield { at: [part], what: 'is not a map of names', fix: 'write { name: ... }' };
      continue;
    }
    for (const [name, value] of Object.entries(named)) {
      if (!NAME.test(name)) {
        const fix = "write small letters, digits and single hyphens, as 'tell-warehouse'";
        yield { at: [part, name], what: 'is not a name we can use', fix };
      }
      yield* FAULTS[part]([part, name], value);
    }
  }
}

type Look = (at: readonly string[], value: unknown) => Generator<Fault>;

const FAULTS: Readonly<Record<(typeof NAMED)[number], Look>> = {
  *crm(at, value) {
    if (typeof value !== 'function')
      yield { at, what: 'is not a function', fix: 'write (account) => an adapter, as docs/extending.md shows' };
  },
  *routing(at, value) {
    if (typeof value !== 'function')
      yield { at, what: 'is not a function', fix: 'write (complaint) => ({ desk: ... }), or undefined to pass' };
  },
  *activities(at, value) {
    if (!isRecord(value) || typeof value['run'] !== 'function') {
      return yield { at, what: 'has no function run', fix: 'write { on: [...], async run(event, { key }) { ... } }' };
    }
    for (const name of Object.keys(value).filter((one) => one !== 'on' && one !== 'run'))
      yield { at: [...at, name], what: 'is not a name we know', fix: suggest(name, ['on', 'run']) };
    const { on = [] } = value;
    if (!Array.isArray(on) || (value['on'] !== undefined && on.length === 0))
      return yield {
        at: [...at, 'on'],
        what: 'names no types',
        fix: "write them as ['closed'], or leave on out for all",
      };
    for (const type of on as readonly unknown[]) {
      if (FACT_TYPES.some((one) => one === type)) continue;
      const fix = suggest(String(type), FACT_TYPES);
      yield { at: [...at, 'on', String(type)], what: 'is no type of line on a timeline', fix };
    }
  },
};

function* channelFaults(channels: unknown): Generator<Fault> {
  if (!Array.isArray(channels)) {
    return yield {
      at: ['channels'],
      what: 'is not a list of channels',
      fix: 'write [kabar], as docs/channels.md shows',
    };
  }
  for (const [index, channel] of (channels as readonly unknown[]).entries()) {
    const name = isRecord(channel) && typeof channel['name'] === 'string' ? channel['name'] : `number ${index + 1}`;
    const at = ['channels', name];
    if (!isRecord(channel)) {
      yield { at, what: 'is not a channel', fix: "write { name: 'kabar' }, with read and write if it needs them" };
      continue;
    }
    for (const [part, value] of Object.entries({ name: undefined, ...channel })) {
      const wanted = CHANNEL_PARTS[part];
      if (wanted === undefined)
        yield { at: [...at, part], what: 'is not a name we know', fix: suggest(part, Object.keys(CHANNEL_PARTS)) };
      else if (!wanted.is(value))
        yield { at: [...at, part], what: `is not ${wanted.what}`, fix: `write ${wanted.fix}` };
    }
  }
}

const isFunction = (part: unknown) => typeof part === 'function';

const CHANNEL_PARTS: Readonly<Record<string, { is(part: unknown): boolean; what: string; fix: string }>> = {
  name: { is: (part) => typeof part === 'string', what: 'a name', fix: "name: 'kabar'" },
  public: { is: (part) => part === true, what: 'true', fix: 'public: true, or leave it out' },
  longest: {
    is: (part) => Number.isInteger(part) && (part as number) > 0,
    what: 'a length',
    fix: 'so many characters',
  },
  read: { is: isFunction, what: 'a function', fix: '(body) => what it says in our form, or undefined' },
  write: { is: isFunction, what: 'a function', fix: '(message) => what is posted there' },
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
