/** Rings whenever something came in, so that a test or a person waits for a thing and not for a length of time. */
export interface Bell {
  ring(): void;
  /**
   * The first answer of `look`, asked now and again after every ring.
   * @throws {Error} naming `what` when nothing was found within `timeoutMs`.
   */
  waitFor<T>(look: () => T | undefined, timeoutMs: number, what: string): Promise<T>;
}

export const createBell = (): Bell => {
  const listeners = new Set<() => void>();

  return {
    ring: () => {
      for (const listener of listeners) listener();
    },

    waitFor: (look, timeoutMs, what) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          listeners.delete(listen);
          reject(new Error(`Nothing came within ${timeoutMs} ms: ${what}`));
        }, timeoutMs);
        const listen = () => {
          const found = look();
          if (found === undefined) return;
          clearTimeout(timer);
          listeners.delete(listen);
          resolve(found);
        };
        listeners.add(listen);
        listen();
      }),
  };
};
