import type { LiveCall } from './live-call';
import { Over, wait, type Pace } from './pace';

/** What a person does when their phone rings. Seconds are those of the telephone's pace. */
export type Script =
  /** Nothing by itself: a person decides on the page, or a test by the handset. */
  | { readonly does: 'wait' }
  /** Lets it ring. */
  | { readonly does: 'ignore' }
  | { readonly does: 'busy' }
  /** The number cannot be reached. */
  | { readonly does: 'fail' }
  | Answering
  /** Picks up and hangs up. */
  | { readonly does: 'hang-up' }
  /** A machine answers, listens and presses nothing. */
  | { readonly does: 'voicemail' };

export interface Answering {
  readonly does: 'answer';
  /** What is pressed each time keys are asked for, one entry for each time; '' is to press nothing that time. */
  readonly press?: readonly string[];
  /** How long it rings first. Default 0. */
  readonly afterSeconds?: number;
  /** How long they talk to the person they are joined with, before they hang up. Default 1. */
  readonly talkSeconds?: number;
}

/** How long a machine listens to silence before it hangs up. */
const MACHINE_SECONDS = 60;

/** Lets a person do as their script says, on one call. */
export const play = (script: Script, call: LiveCall, pace: Pace): void => {
  switch (script.does) {
    case 'wait':
    case 'ignore':
      return;
    case 'busy':
      call.refuse('busy');
      return;
    case 'fail':
      call.refuse('failed');
      return;
    case 'hang-up':
      call.answer('human');
      inWhile(0, call, () => call.hangUp());
      return;
    case 'voicemail':
      call.answer('machine_start');
      inWhile(MACHINE_SECONDS * pace.secondMs, call, () => call.hangUp());
      return;
    case 'answer':
      playAnswering(script, call, pace);
  }
};

const playAnswering = (script: Answering, call: LiveCall, pace: Pace): void => {
  const presses = [...(script.press ?? [])];
  call.onNotice((what) => {
    if (what === 'keys-wanted') {
      const keys = presses.shift();
      if (keys !== undefined && keys !== '') call.press(keys);
    } else {
      inWhile((script.talkSeconds ?? 1) * pace.secondMs, call, () => call.hangUp());
    }
  });
  inWhile((script.afterSeconds ?? 0) * pace.secondMs, call, () => call.answer('human'));
};

/** Later, unless the call is over by then. */
const inWhile = (ms: number, call: LiveCall, act: () => void): void => {
  wait(ms, call.over).then(act, (error: unknown) => {
    if (!(error instanceof Over)) throw error;
  });
};
