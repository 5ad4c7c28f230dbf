import { isDeepStrictEqual } from 'node:util';
import type { RoutingFunction } from '../extension/extension';
import type { Routing } from '../policy/asked';

/** What an organisation's routing functions did in a rehearsal. */
export interface Asked {
  /** For the policy: the functions themselves, as they are asked in earnest. */
  readonly routing: Routing;
  /** Each function that a rule asked, in the order of the asking. */
  tally(): readonly Tally[];
}

export interface Tally {
  readonly name: string;
  readonly asked: number;
  /** It said where to; else it passed, and the next rule was asked. */
  readonly decided: number;
  /** What the log would say of it in earnest, each once. */
  readonly faults: readonly string[];
}

interface Counting {
  readonly name: string;
  asked: number;
  decided: number;
  readonly faults: Set<string>;
}

/**
 * Counts what routing functions are asked and say. They decide from what they are given alone, so each is asked twice: one that
 * then says something else looks at a clock, a chance or the world, and no rehearsal tells how it will decide.
 */
export function countAsked(functions: Readonly<Record<string, RoutingFunction>>): Asked {
  const tallies = new Map<string, Counting>();
  const tallyOf = (name: string) => {
    const tally = tallies.get(name) ?? { name, asked: 0, decided: 0, faults: new Set<string>() };
    tallies.set(name, tally);
    return tally;
  };
  const counted = Object.entries(functions).map(([name, ask]): [string, RoutingFunction] => [
    name,
    (opening, moment) => {
      const tally = tallyOf(name);
      tally.asked += 1;
      const again = ask(structuredClone(opening), moment);
      const answer = ask(opening, moment);
      if (!isDeepStrictEqual(answer, again)) tally.faults.add('says something else when it is asked again');
      if (answer !== undefined && answer !== null) tally.decided += 1;
      return answer;
    },
  ]);
  return {
    routing: { functions: Object.fromEntries(counted), failed: (name, why) => tallyOf(name).faults.add(why) },
    tally: () => [...tallies.values()].map((tally) => ({ ...tally, faults: [...tally.faults] })),
  };
}
