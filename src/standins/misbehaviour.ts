/**
 * The ways in which a stand-in is misbehaving just now. Each lasts until it is told to behave, or for a number of times.
 */
export interface Misbehaviours<M extends string> {
  start(how: M, times?: number): void;
  behave(): void;
  /** True when it is to misbehave so now; counts as one of its times. */
  take(how: M): boolean;
  now(): readonly M[];
}

export const createMisbehaviours = <M extends string>(): Misbehaviours<M> => {
  const left = new Map<M, number>();

  return {
    start: (how, times = Infinity) => void left.set(how, times),
    behave: () => left.clear(),
    take: (how) => {
      const times = left.get(how);
      if (times === undefined) return false;
      if (times <= 1) left.delete(how);
      else left.set(how, times - 1);
      return true;
    },
    now: () => [...left.keys()],
  };
};
