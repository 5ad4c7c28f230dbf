import { setTimeout as wait } from 'node:timers/promises';

/**
 * Keeps an import from running ahead of the house: whoever complains while a long file is read would stand behind all
 * of its rows, and wait for their acknowledgement as long as they do.
 */
export interface Pace {
  /** Call it of each complaint that was opened. Returns once the house has come near enough for the next. */
  follow(reference: string): Promise<void>;
}

export interface PaceOptions {
  /** Its life has begun: something of it is on its timeline. */
  readonly isUnderWay: (reference: string) => Promise<boolean>;
  /** After so many complaints the house is looked at; so many more may be opened before it has come so far. */
  readonly stride?: number;
  /** How long it is waited for, in milliseconds: where nothing takes them up, the file is still to be kept, slowly. */
  readonly patience?: number;
}

const LOOK_EVERY_MS = 100;

export function createPace({ isUnderWay, stride = 40, patience = 10_000 }: PaceOptions): Pace {
  let followed = 0;
  /** The last of the strides before this one. */
  let last: string | undefined;
  let gate: Promise<void> = Promise.resolve();

  async function reached(reference: string): Promise<void> {
    // Only measures how long we wait: no moment of a complaint comes from it.
    for (const until = performance.now() + patience; performance.now() < until; await wait(LOOK_EVERY_MS)) {
      if (await isUnderWay(reference)) return;
    }
  }

  return {
    follow(reference) {
      followed += 1;
      if (followed % stride === 0) {
        const before = last;
        last = reference;
        if (before !== undefined) gate = gate.then(() => reached(before));
      }
      return gate;
    },
  };
}
