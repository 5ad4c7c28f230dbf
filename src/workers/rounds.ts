/** Work that is done in rounds, one after the other, until it is stopped. */
export interface Rounds {
  /** Resolves when the round that is under way is over. */
  stop(): Promise<void>;
}

/** Rests `restMs` after each round. A round must not throw; it hears whether to begin anything more. */
export function inRounds(round: (stopping: () => boolean) => Promise<unknown>, restMs: number): Rounds {
  let stopped = false;
  let wakeUp: () => void = () => undefined;
  const work = async () => {
    while (!stopped) {
      await round(() => stopped);
      if (stopped) return;
      await new Promise<void>((wake) => {
        const timer = setTimeout(wake, restMs);
        wakeUp = () => {
          clearTimeout(timer);
          wake();
        };
      });
    }
  };
  const working = work();
  return {
    async stop() {
      stopped = true;
      wakeUp();
      await working;
    },
  };
}
