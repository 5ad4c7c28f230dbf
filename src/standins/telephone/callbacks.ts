import type { Misbehaviours } from '../misbehaviour';
import type { TelephoneMisbehaviour } from './misbehaviours';
import { wait, type Pace } from './pace';
import type { Callback } from './records';
import type { Ask, Params } from './webhooks';

/**
 * Tells the project how its messages and calls go. Of one message or call everything is told in order, once, and not
 * again when it was not taken: unless it is to misbehave.
 */
export interface Callbacks {
  tell(sid: string, callback: Callback, params: Params): void;
}

export const createCallbacks = (deps: {
  readonly ask: Ask;
  readonly misbehaviours: Misbehaviours<TelephoneMisbehaviour>;
  readonly pace: Pace;
  readonly stopped: AbortSignal;
}): Callbacks => {
  const { ask, misbehaviours, pace, stopped } = deps;
  const lanes = new Map<string, Promise<void>>();
  const heldBack = new Map<string, () => void>();

  /** A callback that nobody takes is lost, and the company does not mind. */
  const enqueue = (sid: string, work: () => Promise<unknown>): void => {
    const lane = (lanes.get(sid) ?? Promise.resolve()).then(work).then(nothing, nothing);
    lanes.set(sid, lane);
    void lane.then(() => lanes.get(sid) === lane && lanes.delete(sid));
  };

  const release = (sid: string): void => {
    const held = heldBack.get(sid);
    heldBack.delete(sid);
    held?.();
  };

  return {
    tell: (sid, callback, params) => {
      if (misbehaviours.take('lose-callbacks')) return;
      const late = misbehaviours.take('late-callbacks');
      const times = misbehaviours.take('duplicate-callbacks') ? 2 : 1;
      const send = () =>
        enqueue(sid, async () => {
          if (late) await wait(pace.lateMs, stopped);
          for (let time = 0; time < times; time += 1) await ask({ ...callback, params });
        });

      if (!heldBack.has(sid) && misbehaviours.take('reorder-callbacks')) {
        heldBack.set(sid, send);
        // The last thing there is to tell has no second to wait for.
        void wait(pace.lateMs, stopped).then(() => release(sid), nothing);
        return;
      }
      send();
      release(sid);
    },
  };
};

const nothing = () => undefined;
