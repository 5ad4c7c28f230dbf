/** Hears results in whatever order they come and gives them on in the order in which their places were taken. */
export interface InOrder<T> {
  /** Takes the next place; call what it returns with the result, once. */
  place(): (result: T) => void;
}

export function inOrder<T>(next: (result: T) => void): InOrder<T> {
  const waiting = new Map<number, T>();
  let [taken, given] = [0, 0];
  return {
    place() {
      const mine = taken;
      taken += 1;
      return (result) => {
        waiting.set(mine, result);
        for (let due = waiting.get(given); due !== undefined; due = waiting.get(given)) {
          waiting.delete(given);
          given += 1;
          next(due);
        }
      };
    },
  };
}
