import { Over } from './pace';

/** Keys pressed on a phone, taken one by one by whoever listens. */
export interface Keys {
  press(keys: string): void;
  /** Aborted at the first key. */
  readonly first: AbortSignal;
  /**
   * The next key, or nothing when none is pressed within `timeoutMs`.
   * @throws {Over} when `signal` is aborted before.
   */
  next(timeoutMs: number, signal: AbortSignal): Promise<string | undefined>;
  close(): void;
}

export const createKeys = (closed: () => void): Keys => {
  const pressed: string[] = [];
  const first = new AbortController();
  let wake: (() => void) | undefined;

  return {
    press: (keys) => {
      pressed.push(...keys);
      first.abort();
      wake?.();
    },
    first: first.signal,
    next: (timeoutMs, signal) =>
      new Promise((resolve, reject) => {
        const finish = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', finish);
          wake = undefined;
          if (signal.aborted) reject(new Over());
          else resolve(pressed.shift());
        };
        const timer = setTimeout(finish, timeoutMs);
        if (signal.aborted || pressed.length > 0) {
          finish();
          return;
        }
        signal.addEventListener('abort', finish, { once: true });
        wake = finish;
      }),
    close: closed,
  };
};
