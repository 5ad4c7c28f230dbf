/** Work that goes on side by side, a few at a time. The first failure ends it: nothing more is begun. */
export interface Lanes {
  /** Begins the work once there is room. @throws the first failure of any work before it */
  begin(work: () => Promise<void>): Promise<void>;
  /** Waits for all that was begun. @throws the first failure */
  finish(): Promise<void>;
}

export function createLanes(atATime: number): Lanes {
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const refuseAfterFailure = () => {
    if (failures.length > 0) throw failures[0];
  };
  return {
    async begin(work) {
      if (underWay.size >= atATime) await Promise.race(underWay);
      refuseAfterFailure();
      const lane: Promise<void> = work()
        .catch((error: unknown) => void failures.push(error))
        .finally(() => underWay.delete(lane));
      underWay.add(lane);
    },
    async finish() {
      await Promise.all(underWay);
      refuseAfterFailure();
    },
  };
}
