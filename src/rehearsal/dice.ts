import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance, from a seed: the same seed draws the same lots. */
export interface Dice {
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** True in `share` of the cases, as 0.25. */
  chance(share: number): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
  /** One of the names, as often as its weight says. */
  weighed<K extends string>(weights: Readonly<Record<K, number>>): K;
}

const FINE = 1_000_000;

export function diceOf(seed: number): Dice {
  const lots = xoroshiro128plus(seed);
  const between = (least: number, most: number) => uniformInt(lots, least, most);
  return {
    between,
    chance: (share) => between(0, FINE - 1) < share * FINE,
    pick: (from) => from[between(0, from.length - 1)]!,
    weighed<K extends string>(weights: Readonly<Record<K, number>>) {
      const names = Object.keys(weights) as K[];
      const all = names.reduce((sum, name) => sum + weights[name], 0);
      let left = (between(0, FINE - 1) / FINE) * all;
      for (const name of names) {
        left -= weights[name];
        if (left < 0) return name;
      }
      return names.at(-1)!;
    },
  };
}
