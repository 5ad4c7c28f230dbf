/** Remembers what was opened and closes it in the opposite order, all of it, even when one of them fails. */
export interface Closing {
  add(close: () => unknown): void;
  closeAll(): Promise<void>;
}

export function createClosing(): Closing {
  const closers: (() => unknown)[] = [];
  return {
    add: (close) => void closers.push(close),
    async closeAll() {
      const errors: unknown[] = [];
      for (let close = closers.pop(); close; close = closers.pop()) {
        try {
          await close();
        } catch (error) {
          errors.push(error);
        }
      }
      if (errors.length > 0) throw errors[0];
    },
  };
}

/** Resolves at the first Ctrl-C or SIGTERM; a second one ends the process at once. */
export const askedToStop = (): Promise<void> =>
  new Promise((asked) => {
    const hear = () => {
      asked();
      process.once('SIGINT', () => process.exit(130));
      process.once('SIGTERM', () => process.exit(143));
    };
    process.once('SIGINT', hear);
    process.once('SIGTERM', hear);
  });
