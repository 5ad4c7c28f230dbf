import type { Book } from './book';
import type { Callbacks } from './callbacks';
import type { Handsets } from './handsets';
import { createLiveCall, type LiveCall } from './live-call';
import { Over, type Pace } from './pace';
import { addressOf, isOver, type CallRecord } from './records';
import { createRooms } from './rooms';
import { newSid } from './sid';
import { followInstructions } from './twiml/run';
import type { Connect, Page } from './twiml/stage';
import type { Ask } from './webhooks';

interface CallOrder {
  readonly from: string;
  readonly to: string;
  readonly page: Page;
  readonly fallback?: Page;
  readonly timeoutSeconds: number;
  readonly detectMachine: boolean;
  readonly callback?: CallRecord['callback'];
}

/** The switchboard: rings phones and follows the project's instructions on each call that is answered. */
export interface Calls {
  place(order: CallOrder): CallRecord;
  /** Ends a call that lasts; only one that was not answered yet, if so asked. Nothing, when there is none. */
  end(sid: string, onlyUnanswered: boolean): void;
  /** Lets an answered call go on at another page. False when it is not on. */
  divert(sid: string, page: Page): boolean;
  /** When a call that is on is over. */
  onceOver(sid: string, then: () => void): void;
  /** After a restart: the calls that the last process dropped are over. */
  buryDropped(): void;
}

export const createCalls = (deps: {
  readonly accountSid: string;
  readonly book: Book;
  readonly callbacks: Callbacks;
  readonly handsets: Pick<Handsets, 'ring'>;
  readonly ask: Ask;
  readonly pace: Pace;
  readonly stopped: AbortSignal;
}): Calls => {
  const { book, pace, ask } = deps;
  const live = new Map<string, Conversation>();
  const rooms = createRooms();

  const open = (record: CallRecord): LiveCall => createLiveCall(record, deps);
  const ring = (call: LiveCall): Promise<boolean> =>
    call.ring((rung) => {
      // Only a dialled number can be no number: the API has looked at the others.
      if (addressOf(rung.record().to) === undefined) rung.refuse('failed');
      else deps.handsets.ring(rung);
    });

  const connect: Connect = (order) => {
    const child = open({
      ...newRecord(order),
      parentSid: order.parent.sid,
      direction: 'outbound-dial',
      detectMachine: false,
    });
    const left = new AbortController();
    const ready = async (): Promise<boolean> => {
      if (!(await ring(child))) return false;
      live.set(child.sid, {
        call: child,
        divert: (page) => {
          left.abort(new Over());
          void goOn(child, page);
        },
      });
      child.over.addEventListener('abort', () => live.delete(child.sid), { once: true });
      if (order.whisper === undefined) return true;
      try {
        const signal = AbortSignal.any([child.over, left.signal]);
        const whispered = await followInstructions(order.whisper, { call: child, pace, ask, connect, rooms, signal });
        return !whispered.hungUp;
      } catch (error) {
        if (error instanceof Over) return false;
        throw error;
      }
    };
    return { child, ready: ready(), left: left.signal };
  };

  /** An answered call does as it is told, page after page and wherever it is led, until it is over. */
  const goOn = async (call: LiveCall, first: Page, fallback?: Page): Promise<void> => {
    let page: Page | undefined = first;
    while (page !== undefined) {
      const diverted = new AbortController();
      let next: Page | undefined;
      live.set(call.sid, {
        call,
        divert: (to) => {
          next = to;
          diverted.abort();
        },
      });
      try {
        const signal = AbortSignal.any([call.over, diverted.signal]);
        const also = fallback === undefined ? {} : { fallback };
        await followInstructions(page, { call, pace, ask, connect, rooms, signal, ...also });
      } catch (error) {
        if (!(error instanceof Over)) throw error;
      }
      page = next;
    }
    call.hangUp();
    live.delete(call.sid);
  };

  const converse = async (call: LiveCall, order: CallOrder): Promise<void> => {
    try {
      if (await ring(call)) await goOn(call, order.page, order.fallback);
    } finally {
      live.delete(call.sid);
    }
  };

  return {
    place: (order) => {
      const call = open({ ...newRecord(order), direction: 'outbound-api', detectMachine: order.detectMachine });
      live.set(call.sid, { call });
      const record = call.record();
      // The caller is answered first; then the phone rings.
      setImmediate(() => void converse(call, order));
      return record;
    },

    end: (sid, onlyUnanswered) => {
      const call = live.get(sid)?.call;
      if (call !== undefined && !(onlyUnanswered && call.record().status === 'in-progress')) call.hangUp();
    },

    divert: (sid, page) => {
      const conversation = live.get(sid);
      conversation?.divert?.(page);
      return conversation?.divert !== undefined;
    },

    onceOver: (sid, then) => live.get(sid)?.call.over.addEventListener('abort', then, { once: true }),

    buryDropped: () => {
      for (const record of book.calls().filter((call) => !isOver(call))) open(record).hangUp();
    },
  };
};

interface Conversation {
  readonly call: LiveCall;
  /** Once it is answered. */
  readonly divert?: (page: Page) => void;
}

const newRecord = (order: {
  readonly from: string;
  readonly to: string;
  readonly timeoutSeconds: number;
  readonly callback?: CallRecord['callback'];
}): Omit<CallRecord, 'direction' | 'detectMachine'> => {
  const now = new Date().toISOString();
  return {
    sid: newSid('CA'),
    from: order.from,
    to: order.to,
    status: 'queued',
    timeoutSeconds: order.timeoutSeconds,
    ...(order.callback === undefined ? {} : { callback: order.callback }),
    createdAt: now,
    updatedAt: now,
    heard: [],
  };
};
