/** How fast time goes by at the telephone company. Tests make it short; a person needs it as it is. */
export interface Pace {
  /** How long one second of a call lasts: of a pause, of speech, of waiting for keys or for somebody to answer. */
  readonly secondMs: number;
  /** How long a phone rings, whatever the caller asked for. */
  readonly ringMs?: number;
  /** Between a text's being accepted, sent, and delivered. */
  readonly deliveryMs: number;
  /** How late a late callback is. */
  readonly lateMs: number;
}

/** Thrown where something was waited for on a call that is over, or by a telephone company that was stopped. */
export class Over extends Error {
  override readonly name = 'Over';
}

/** @throws {Over} as soon as `signal` is aborted. */
export const wait = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new Over());
      return;
    }
    const stop = () => {
      clearTimeout(timer);
      reject(new Over());
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
